package dev.bulwark.kyverno.validate;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.FailureActions;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.match.MatchSubject;
import dev.bulwark.kyverno.match.RuleMatch;
import dev.bulwark.kyverno.rule.FailureAction;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Review.Operation;
import java.util.Optional;

/// `allowExistingViolations`: an update that leaves an object no worse than it was is let through
/// by a rule that would otherwise block it.
///
/// @param applies whether the rule blocks at all, and lets be what is there
record ExistingViolations(boolean applies, RuleMatch match, Conditions preconditions) {
  static ExistingViolations of(Rule rule, ClassicPolicy policy) {
    boolean isAllowed = !Boolean.FALSE.equals(rule.validate().get("allowExistingViolations"));
    boolean isEnforced = FailureActions.own(rule, policy) == FailureAction.ENFORCE;
    return new ExistingViolations(
        isAllowed && isEnforced,
        RuleMatch.of(rule.match(), rule.exclude()),
        Conditions.of(rule.tree().get("preconditions")));
  }

  /// Judges an object.
  interface Judge {
    Optional<RuleResponse> judge(RuleRun run) throws SubstitutionException;
  }

  /// The response in place of a failure, where the object failed before it was changed, too.
  Optional<RuleResponse> excuse(RuleRun run, RuleResponse response, Judge judge) {
    Optional<JsonObject> old = run.trigger().oldObject();
    boolean isUpdate = run.trigger().review().operation() == Operation.UPDATE;
    if (!applies || !isUpdate || old.isEmpty() || response.status() != RuleStatus.FAIL) {
      return Optional.empty();
    }
    try {
      return before(run, old.get(), judge)
          .filter(prior -> prior.status() == RuleStatus.FAIL)
          .map(
              _ ->
                  skip(run, "skipping the rule evaluation as pre-existing violations are allowed"));
    } catch (SubstitutionException _) {
      return Optional.of(skip(run, "failed to validate old object"));
    }
  }

  private static RuleResponse skip(RuleRun run, String message) {
    return RuleResponse.skip(run.rule().name(), RuleType.VALIDATION, message);
  }

  /// What the rule says of the old object as if it were created now.
  private Optional<RuleResponse> before(RuleRun run, JsonObject old, Judge judge)
      throws SubstitutionException {
    run.context().checkpoint();
    try {
      run.context().putObject(run.trigger().contextOldObject().orElse(old));
      run.context().putOldObject(null);
      run.context().putOperation(Operation.CREATE.name());
      MatchSubject subject = MatchSubject.of(run.trigger()).created(old);
      if (!match.matches(subject) || !preconditions.evaluate(run.context()).holds()) {
        return Optional.empty();
      }
      return judge.judge(
          new RuleRun(run.trigger(), run.policy(), run.rule(), Optional.of(old), run.context()));
    } finally {
      run.context().restore();
    }
  }
}
