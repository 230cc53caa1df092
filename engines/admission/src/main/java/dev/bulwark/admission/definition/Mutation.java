package dev.bulwark.admission.definition;

import dev.bulwark.model.FieldPath;
import java.util.Optional;

/// One element of `spec.mutations`. What the two kinds of patches need is the same, an expression;
/// an object that gives none, both or the wrong one is the fault of its author.
///
/// @param patchType `ApplyConfiguration` or `JSONPatch` in an object without faults
public record Mutation(
    String patchType,
    Optional<Expression> applyConfiguration,
    Optional<Expression> jsonPatch,
    FieldPath path) {
  public static final String APPLY_CONFIGURATION = "ApplyConfiguration";
  public static final String JSON_PATCH = "JSONPatch";

  /// The expression that the patch type calls for.
  public Optional<Expression> expression() {
    return switch (patchType) {
      case APPLY_CONFIGURATION -> applyConfiguration;
      case JSON_PATCH -> jsonPatch;
      default -> Optional.empty();
    };
  }
}
