package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import org.jspecify.annotations.Nullable;

/// A comprehension over nothing, which macros write to name a value: `optMap`, `sortBy`. The value
/// is computed, and charged, where its name is first used. Source: cel-go `interpreter.folder`.
final class Binding extends Node {
  private static final Object UNSET = new Object();

  private final int variable;
  private final Node result;

  Binding(int variable, Node result) {
    this.variable = variable;
    this.result = result;
  }

  @Override
  public @Nullable Object eval(Evaluation evaluation) {
    evaluation.setLocal(variable, UNSET);
    Object value = result.eval(evaluation);
    evaluation.setLocal(variable, null);
    return value;
  }

  /// The name of the value.
  static final class Name extends Attribute {
    private final int variable;
    private final Node value;

    Name(int variable, Node value) {
      this.variable = variable;
      this.value = value;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the mark itself is looked for
    @Nullable Object resolve(Evaluation evaluation) {
      Object known = evaluation.local(variable);
      if (known == UNSET) {
        known = value.eval(evaluation);
        evaluation.setLocal(variable, known);
      }
      return known;
    }
  }
}
