package dev.bulwark.rego.eval;

import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Runs bodies as planned steps.
final class PlanRunner implements BodyRunner {
  private final Evaluation evaluation;
  private final Planner planner;

  PlanRunner(Evaluation evaluation, Planner planner) {
    this.evaluation = evaluation;
    this.planner = planner;
  }

  @Override
  public boolean each(RulePlan rule, Value[] given, Predicate<Value[]> wanted) {
    return rule.planned(given.length, planner).run(evaluation, given, wanted);
  }

  @Override
  public List<RulePlan> candidates(RuleGroup group, @Nullable Value input, Value[] given) {
    return group.index(planner).candidates(input, given);
  }
}
