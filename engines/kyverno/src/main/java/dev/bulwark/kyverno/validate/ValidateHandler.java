package dev.bulwark.kyverno.validate;

import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import java.util.Optional;

/// `validate` by pattern, anyPattern, deny or foreach.
///
/// Source: kyverno `pkg/engine/handlers/validation/validate_resource.go`.
final class ValidateHandler implements RuleHandler {
  private final Validation validation;
  private final ExistingViolations existing;

  private ValidateHandler(Validation validation, ExistingViolations existing) {
    this.validation = validation;
    this.existing = existing;
  }

  static ValidateHandler of(Rule rule, ClassicPolicy policy) {
    return new ValidateHandler(Validation.of(rule, policy), ExistingViolations.of(rule, policy));
  }

  @Override
  public Handled handle(RuleRun run) {
    Optional<RuleResponse> response = response(run);
    if (response.isEmpty()) {
      return Handled.NOTHING;
    }
    Optional<RuleResponse> excused =
        existing.excuse(run, response.get(), old -> validation.evaluate(old));
    return Handled.of(excused.orElse(response.get()));
  }

  private Optional<RuleResponse> response(RuleRun run) {
    try {
      return validation.evaluate(run);
    } catch (SubstitutionException e) {
      return Optional.of(
          RuleResponse.error(run.rule().name(), RuleType.VALIDATION, e.getMessage()));
    }
  }
}
