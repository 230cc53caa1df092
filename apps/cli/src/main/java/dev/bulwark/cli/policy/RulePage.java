package dev.bulwark.cli.policy;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;

/// What a rule of Kubescape says of itself, as a policy would say it.
final class RulePage {
  private RulePage() {}

  /// @param metadata `rule.metadata.json`
  static PolicyPage of(Resource metadata) {
    JsonObject raw = metadata.raw();
    String name = raw.string("name").orElse("");
    String description = raw.string("description").orElse("");
    JsonObject annotations =
        with(
            with(
                JsonObject.of("bulwark.dev/title", "Rule " + name + " of Kubescape must hold"),
                "bulwark.dev/description",
                description),
            "bulwark.dev/remediation",
            raw.string("remediation").orElse(""));
    return new PolicyPage(
        Resource.of(
            JsonObject.of(
                "kind",
                "Rule",
                "metadata",
                JsonObject.of("name", name, "annotations", annotations)),
            metadata.origin()));
  }

  private static JsonObject with(JsonObject annotations, String name, String text) {
    return text.isBlank() ? annotations : annotations.with(name, text);
  }
}
