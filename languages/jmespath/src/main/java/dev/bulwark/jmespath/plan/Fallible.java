package dev.bulwark.jmespath.plan;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Expression;
import dev.bulwark.jmespath.evaluation.UnknownKey;
import org.jspecify.annotations.Nullable;

/// Evaluation whose faults count as null.
final class Fallible {
  private Fallible() {}

  static @Nullable Object orNull(Expression expression, @Nullable Object current, Evaluation run) {
    try {
      return UnknownKey.toNull(expression.evaluate(current, run));
    } catch (EvaluationException fault) {
      if (run.isExhausted()) {
        throw fault;
      }
      return null;
    }
  }
}
