package dev.bulwark.model;

/// Where in the source a verdict points.
///
/// @param path the field the verdict is about
/// @param span the value of that field; when it is missing, the key or list element it belongs
///   under
/// @param missing whether the field is missing
public record Place(FieldPath path, Span span, boolean missing) {}
