package dev.bulwark.model;

/// What the API server has against an object before any policy sees it.
///
/// @param path where; for an unknown field, that field
/// @param message Go's text: `unknown field "spec.x"`, `json: cannot unmarshal string into Go
///   struct field DeploymentSpec.spec.replicas of type int32`
/// @param isUnknownField whether the field is merely not known, which is an error only where field
///   validation is strict; everything else is refused always
public record DecodingProblem(FieldPath path, String message, boolean isUnknownField) {}
