package dev.bulwark.kyverno.rule;

import dev.bulwark.model.JsonObject;
import java.util.List;

/// What one policy answered in one stage. Recorded even where no rule was about the object.
///
/// @param object the object the policy looked at
/// @param patched the same object as the policy leaves it
/// @param action what a failure does where a rule does not say so itself
public record PolicyResponse(
    PolicyId policy,
    Stage stage,
    JsonObject object,
    JsonObject patched,
    FailureAction action,
    List<RuleResponse> rules) {
  public PolicyResponse {
    rules = List.copyOf(rules);
  }

  public PolicyResponse withRules(List<RuleResponse> others) {
    return new PolicyResponse(policy, stage, object, patched, action, others);
  }
}
