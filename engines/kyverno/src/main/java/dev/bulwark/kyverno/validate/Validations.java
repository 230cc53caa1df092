package dev.bulwark.kyverno.validate;

import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonObject;

/// Compiles the `validate` part of a rule, by the first of its forms that applies.
public final class Validations {
  private Validations() {}

  public static RuleHandler handler(Rule rule, ClassicPolicy policy) {
    if (rule.validate().get("manifests") instanceof JsonObject) {
      return run ->
          RuleHandler.Handled.of(
              RuleResponse.error(
                  run.rule().name(),
                  RuleType.VALIDATION,
                  "failed to verify manifest: signatures of manifests cannot be verified here"));
    }
    if (rule.validate().get("podSecurity") instanceof JsonObject) {
      return PodSecurityHandler.of(rule, policy);
    }
    return rule.validate().get("cel") instanceof JsonObject
        ? CelHandler.of(rule, policy)
        : ValidateHandler.of(rule, policy);
  }
}
