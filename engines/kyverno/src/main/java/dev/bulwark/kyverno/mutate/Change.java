package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.model.JsonObject;

/// What became of an object.
///
/// @param status PASS where it changed, SKIP where it did not, or ERROR
/// @param object as it is now; the same where it did not change
/// @param message for a skip or an error
record Change(RuleStatus status, JsonObject object, String message) {
  static Change to(JsonObject object) {
    return new Change(RuleStatus.PASS, object, "resource patched");
  }

  static Change none(JsonObject object, String why) {
    return new Change(RuleStatus.SKIP, object, why);
  }

  static Change error(JsonObject object, String message) {
    return new Change(RuleStatus.ERROR, object, message);
  }

  /// What the rule says of it.
  String report() {
    if (status != RuleStatus.PASS) {
      return message;
    }
    JsonObject metadata = object.object("metadata");
    String namespace = metadata.string("namespace").orElse("");
    return "mutated "
        + object.string("kind").orElse("")
        + "/"
        + metadata.string("name").orElse("")
        + (namespace.isEmpty() ? "" : " in namespace " + namespace);
  }
}
