package dev.bulwark.admission.definition;

import dev.bulwark.model.FieldPath;
import java.util.Optional;

/// One element of `spec.validations`.
///
/// @param message empty where there is none
/// @param messageExpression an empty text where there is none
/// @param reason the reason of a denial, if the policy names one
public record Validation(
    Expression expression,
    String message,
    Expression messageExpression,
    Optional<String> reason,
    FieldPath path) {}
