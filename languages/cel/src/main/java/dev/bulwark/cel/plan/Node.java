package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import org.jspecify.annotations.Nullable;

/// A planned expression. Immutable; what one evaluation needs is in the [Evaluation].
///
/// Errors and unknowns are results like any other. What a node costs follows cel-go's runtime cost
/// tracker, which looks at each step after it is done.
public abstract class Node {
  public abstract @Nullable Object eval(Evaluation evaluation);

  /// A value known when the expression is planned.
  static final class Constant extends Node {
    final @Nullable Object value;

    Constant(@Nullable Object value) {
      this.value = value;
    }

    @Override
    public @Nullable Object eval(Evaluation evaluation) {
      return value;
    }
  }
}
