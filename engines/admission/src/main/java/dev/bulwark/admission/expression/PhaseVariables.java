package dev.bulwark.admission.expression;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelSelectable;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.values.GoQuote;
import org.jspecify.annotations.Nullable;

/// `variables` during one phase of a policy: each is evaluated when it is first asked for, and
/// once.
final class PhaseVariables implements CelSelectable {
  private final PolicyVariables variables;
  private final Inputs inputs;
  private final @Nullable Object[] values;
  private final boolean[] known;
  private long cost;

  PhaseVariables(PolicyVariables variables, Inputs inputs) {
    this.variables = variables;
    this.inputs = inputs;
    this.values = new @Nullable Object[variables.size()];
    this.known = new boolean[variables.size()];
  }

  /// What variables have cost since this was asked last.
  long takeCost() {
    long spent = cost;
    cost = 0;
    return spent;
  }

  @Override
  public CelType celType() {
    return RequestTypes.VARIABLES;
  }

  @Override
  public boolean has(String name) {
    return variables.placeOf(name) >= 0;
  }

  @Override
  public @Nullable Object select(String name) {
    int place = variables.placeOf(name);
    if (place < 0) {
      return CelError.noSuchKey(name);
    }
    if (!known[place]) {
      values[place] = evaluate(name, variables.at(place));
      known[place] = true;
    }
    return values[place];
  }

  private @Nullable Object evaluate(String name, CompiledExpression expression) {
    return switch (expression) {
      case CompiledExpression.Rejected rejected ->
          new CelError(
              "composited variable "
                  + GoQuote.of(name)
                  + " fails to compile: "
                  + rejected.detail());
      case CompiledExpression.Accepted accepted -> {
        Evaluation evaluation = accepted.environment().evaluation(inputs, this);
        Object value = accepted.program().evaluate(evaluation);
        cost += evaluation.cost();
        yield value instanceof CelError error
            ? new CelError(
                "composited variable "
                    + GoQuote.of(name)
                    + " fails to evaluate: "
                    + error.message())
            : value;
      }
    };
  }
}
