package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.Types;
import org.jspecify.annotations.Nullable;

/// `optional.or(other)`, `optional.orValue(default)`: the argument is left alone where it is not
/// needed, and the call itself is free. Source: cel-go `evalOptionalOr`, `evalOptionalOrValue`.
final class OptionalOr extends Node {
  private final Node optional;
  private final Node other;
  private final boolean ofValue;

  /// @param ofValue whether what is in the optional is the result, not the optional
  OptionalOr(Node optional, Node other, boolean ofValue) {
    this.optional = optional;
    this.other = other;
    this.ofValue = ofValue;
  }

  @Override
  public @Nullable Object eval(Evaluation evaluation) {
    Object value = optional.eval(evaluation);
    if (value instanceof CelOptional given) {
      if (!given.isPresent()) {
        return other.eval(evaluation);
      }
      return ofValue ? given.value() : given;
    }
    return Types.isErrorOrUnknown(value) ? value : CelError.NO_SUCH_OVERLOAD;
  }
}
