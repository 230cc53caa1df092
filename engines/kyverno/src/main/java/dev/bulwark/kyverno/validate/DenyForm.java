package dev.bulwark.kyverno.validate;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.model.JsonObject;
import java.util.Optional;

/// `deny`: fails where its conditions hold, and so always where it has none.
record DenyForm(Conditions conditions) implements Validation.Form {
  static DenyForm of(JsonObject deny) {
    return new DenyForm(Conditions.of(deny.get("conditions")));
  }

  @Override
  public Optional<RuleResponse> judge(Validation.Scope scope) {
    Conditions.Outcome outcome;
    try {
      outcome = conditions.evaluate(scope.run().context());
    } catch (SubstitutionException e) {
      return Optional.of(scope.error("failed to check deny conditions: " + e.getMessage()));
    }
    if (!outcome.holds()) {
      return Optional.of(scope.pass("validation rule '" + scope.ruleName() + "' passed."));
    }
    String message =
        scope
            .validation()
            .message()
            .ofDeny(scope.ruleName(), outcome.message(), scope.run().context());
    return Optional.of(scope.fail(message));
  }
}
