package dev.bulwark.kyverno.generate;

import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.ResourceId;

/// What generated objects say of where they come from, so that Kyverno can keep them in step with
/// their policy, trigger and source.
///
/// Source: kyverno `pkg/background/common/labels.go`, `pkg/background/generate/source.go`.
record Bookkeeping(PolicyId policy, String rule, JsonObject trigger) {
  private static final String PREFIX = "generate.kyverno.io/";

  /// The object in its place, with its labels.
  JsonObject mark(JsonObject content, ResourceId target) {
    JsonObject metadata = content.object("metadata").without("resourceVersion");
    metadata = named(metadata, "name", target.name());
    metadata = named(metadata, "namespace", target.namespace());
    ResourceId from = ResourceId.of(trigger);
    JsonObject labels =
        metadata
            .object("labels")
            .with("app.kubernetes.io/managed-by", "kyverno")
            .with(PREFIX + "policy-name", policy.name())
            .with(PREFIX + "policy-namespace", policy.namespace())
            .with(PREFIX + "rule-name", rule)
            .with(PREFIX + "trigger-version", from.version())
            .with(PREFIX + "trigger-group", from.group())
            .with(PREFIX + "trigger-kind", from.kind())
            .with(PREFIX + "trigger-namespace", from.namespace())
            .with(PREFIX + "trigger-uid", uid(trigger));
    JsonObject marked = content.with("metadata", metadata.with("labels", labels));
    if (marked.string("kind").orElse("").isEmpty()) {
      marked = marked.with("kind", target.kind());
    }
    return marked.with("apiVersion", target.apiVersion());
  }

  private static JsonObject named(JsonObject metadata, String field, String value) {
    return value.isEmpty() ? metadata.without(field) : metadata.with(field, value);
  }

  /// An existing object without what is its own alone; owners stay in their namespace.
  static JsonObject copyOf(JsonObject source, ResourceId target) {
    ResourceId from = ResourceId.of(source);
    JsonObject metadata =
        source
            .object("metadata")
            .without("uid")
            .without("selfLink")
            .without("creationTimestamp")
            .without("managedFields")
            .without("resourceVersion");
    if (!from.namespace().equals(target.namespace())) {
      metadata = metadata.without("ownerReferences");
    }
    JsonObject labels =
        metadata
            .object("labels")
            .with(PREFIX + "clone-source", "")
            .with(PREFIX + "source-group", from.group())
            .with(PREFIX + "source-version", from.version())
            .with(PREFIX + "source-kind", from.kind())
            .with(PREFIX + "source-namespace", from.namespace())
            .with(PREFIX + "source-uid", uid(source));
    return source.with("metadata", metadata.with("labels", labels));
  }

  private static String uid(JsonObject object) {
    return object.object("metadata").string("uid").orElse("");
  }
}
