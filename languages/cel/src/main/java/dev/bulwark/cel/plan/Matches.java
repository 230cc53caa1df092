package dev.bulwark.cel.plan;

import com.google.re2j.Pattern;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.library.StandardLibrary;
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
    Object result = Types.isErrorOrUnknown(value) ? value : StandardLibrary.matches(value, pattern);
    evaluation.charge(StandardLibrary.matchCost(value, source));
    return result;
  }
}
