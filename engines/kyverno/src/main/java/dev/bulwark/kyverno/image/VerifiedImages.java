package dev.bulwark.kyverno.image;

import dev.bulwark.kyverno.context.JsonText;
import dev.bulwark.kyverno.request.Doubles;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.model.JsonObject;
import dev.bulwark.values.GoJson;
import dev.bulwark.values.InvalidJsonException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an object's annotation says of its verified images, by policy and rule.
///
/// Source: kyverno `pkg/engine/api/imageverifymetadata.go`.
final class VerifiedImages {
  static final String ANNOTATION = "kyverno.io/verify-images-scoped";

  private final String policy;
  private final String rule;
  private final Map<String, String> byImage = new LinkedHashMap<>();

  VerifiedImages(PolicyId policy, String rule) {
    this.policy = key(policy);
    this.rule = rule;
  }

  private static String key(PolicyId policy) {
    return policy.namespace() + "/" + policy.name();
  }

  void note(String image, RuleStatus status) {
    byImage.put(
        image,
        switch (status) {
          case PASS -> "pass";
          case SKIP -> "skip";
          case FAIL, WARN, ERROR -> "fail";
        });
  }

  /// The object with what was noted, beside what other rules noted.
  JsonObject recordedIn(JsonObject object) {
    if (byImage.isEmpty()) {
      return object;
    }
    JsonObject metadata = object.object("metadata");
    JsonObject annotations = metadata.object("annotations");
    JsonObject record = recorded(annotations);
    JsonObject policies = record.object("policies");
    JsonObject rules = policies.object(policy);
    JsonObject images = rules.object(rule);
    for (Map.Entry<String, String> each : byImage.entrySet()) {
      images = images.with(each.getKey(), each.getValue());
    }
    JsonObject updated =
        record
            .with("policies", policies.with(policy, rules.with(rule, images)))
            .with("version", 1L);
    String text = JsonText.of(updated);
    return object.with(
        "metadata", metadata.with("annotations", annotations.with(ANNOTATION, text)));
  }

  private static JsonObject recorded(JsonObject annotations) {
    try {
      return Doubles.of(GoJson.parse(annotations.string(ANNOTATION).orElse("{}")))
              instanceof JsonObject record
          ? record
          : JsonObject.EMPTY;
    } catch (InvalidJsonException _) {
      return JsonObject.EMPTY;
    }
  }
}
