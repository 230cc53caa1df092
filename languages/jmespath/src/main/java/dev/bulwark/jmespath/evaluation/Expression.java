package dev.bulwark.jmespath.evaluation;

import org.jspecify.annotations.Nullable;

/// A compiled node.
@FunctionalInterface
public interface Expression {
  /// Gives the value, or an [UnknownKey].
  @Nullable Object evaluate(@Nullable Object current, Evaluation run);
}
