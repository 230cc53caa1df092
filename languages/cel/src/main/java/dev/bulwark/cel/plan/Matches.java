package dev.bulwark.cel.plan;

import com.google.re2j.Pattern;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.library.StandardLibrary;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.Types;
import org.jspecify.annotations.Nullable;

/// `text.matches('constant')`: the pattern is compiled when the expression is planned.
final class Matches extends Node {
  private final Node operand;
  private final Pattern pattern;
  private final String source;

  Matches(Node operand, String source, Pattern pattern) {
    this.operand = operand;
    this.source = source;
    this.pattern = pattern;
  }

  @Override
  public @Nullable Object eval(Evaluation evaluation) {
    Object value = operand.eval(evaluation);
    if (Types.isErrorOrUnknown(value)) {
      return value;
    }
    evaluation.charge(StandardLibrary.matchCost(value, source));
    return value instanceof String
        ? StandardLibrary.matches(value, pattern, evaluation)
        : CelError.NO_SUCH_OVERLOAD;
  }
}
