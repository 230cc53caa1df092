package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.cel.value.CelError;
import dev.bulwark.model.AccessDecision;
import dev.bulwark.model.AccessQuestion;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a posted SubjectAccessReview comes back with.
final class AccessReview {
  private AccessReview() {}

  /// The review with its status, or the error that nobody here can tell.
  static Object answer(JsonObject review, String namespace, Environment environment) {
    JsonObject spec = review.object("spec");
    JsonObject asked = spec.object("resourceAttributes");
    String path = spec.object("nonResourceAttributes").string("path").orElse("");
    String verb =
        asked.string("verb").orElse(spec.object("nonResourceAttributes").string("verb").orElse(""));
    var question =
        new AccessQuestion(
            new UserInfo(
                spec.string("user").orElse(""),
                spec.string("uid").orElse(""),
                texts(spec.array("groups")),
                Map.of()),
            "",
            path,
            asked.string("group").orElse(""),
            asked.string("resource").orElse(""),
            asked.string("subresource").orElse(""),
            asked.string("namespace").orElse(namespace),
            asked.string("name").orElse(""),
            "",
            "",
            verb);
    try {
      AccessDecision decision = environment.decide(question);
      return review.with(
          "status", JsonObject.of("allowed", decision.allowed(), "reason", decision.reason()));
    } catch (Environment.Closed closed) {
      return new CelError("failed to create resource: " + closed.getMessage());
    }
  }

  private static List<String> texts(JsonArray array) {
    return array.stream()
        .filter(String.class::isInstance)
        .map(text -> (String) Objects.requireNonNull(text))
        .toList();
  }
}
