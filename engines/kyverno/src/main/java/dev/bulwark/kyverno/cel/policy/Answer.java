package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Optional;

/// What a policy makes of an object that it is about.
///
/// @param patched the object as the policy changes it; empty where it does not
record Answer(List<RuleResponse> rules, Optional<JsonObject> patched) {
  Answer {
    rules = List.copyOf(rules);
  }

  static Answer of(RuleResponse rule) {
    return new Answer(List.of(rule), Optional.empty());
  }
}
