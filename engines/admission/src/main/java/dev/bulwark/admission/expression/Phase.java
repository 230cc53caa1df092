package dev.bulwark.admission.expression;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.model.Environment;
import org.jspecify.annotations.Nullable;

/// One phase in the judgement of a policy, such as its match conditions or its validations: a row
/// of expressions that share a budget and the values of the variables.
public final class Phase {
  /// What the match conditions of a policy or webhook may cost together. Source of both:
  /// k8s.io/apiserver `pkg/apis/cel`.
  public static final long MATCH_CONDITIONS_BUDGET = 2_500_000;

  /// What the other phases may cost.
  public static final long BUDGET = 10_000_000;

  private static final String OUT_OF_BUDGET =
      "validation failed due to running out of cost budget, no further validation rules will be run";

  private final Inputs inputs;
  private final PhaseVariables variables;
  private long budget;
  private @Nullable PolicyEnvironment environment;
  private @Nullable Evaluation evaluation;

  public Phase(Inputs inputs, PolicyVariables variables, long budget) {
    this.inputs = inputs;
    this.variables = new PhaseVariables(variables, inputs);
    this.budget = budget;
  }

  /// What an expression gave.
  public sealed interface Result {
    record Value(@Nullable Object value) implements Result {}

    /// It failed; those after it may be evaluated all the same.
    record Failed(String message) implements Result {}

    /// The budget of the phase is spent; there is nothing more to evaluate.
    record OutOfBudget(String message) implements Result {}
  }

  /// What is left for the phases that share this one's budget.
  public long remainingBudget() {
    return budget;
  }

  public Result evaluate(CompiledExpression expression) {
    return switch (expression) {
      case CompiledExpression.Rejected rejected ->
          new Result.Failed("compilation error: " + rejected.detail());
      case CompiledExpression.Accepted accepted -> evaluate(accepted);
    };
  }

  private Result evaluate(CompiledExpression.Accepted expression) {
    Evaluation run = evaluationFor(expression.environment());
    Object value;
    try {
      value = expression.program().evaluate(run);
    } catch (Environment.Closed closed) {
      value = new CelError(String.valueOf(closed.getMessage()));
    }
    long cost = variables.takeCost();
    if (cost > budget || run.cost() > budget - cost) {
      budget = -1;
      return new Result.OutOfBudget(OUT_OF_BUDGET);
    }
    budget -= cost + run.cost();
    return value instanceof CelError error
        ? new Result.Failed(
            "expression '" + expression.source().text() + "' resulted in error: " + error.message())
        : new Result.Value(value);
  }

  private Evaluation evaluationFor(PolicyEnvironment wanted) {
    Evaluation known = evaluation;
    if (known == null || environment != wanted) {
      known = wanted.evaluation(inputs, variables);
      evaluation = known;
      environment = wanted;
    }
    return known;
  }
}
