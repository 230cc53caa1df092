package dev.bulwark.cli.policy;

import dev.bulwark.admission.AdmissionResult;
import dev.bulwark.admission.Decision;
import dev.bulwark.cli.command.LineDiff;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Review;
import dev.bulwark.reports.TreeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request with its answer.
public record Applied(Review review, Answer answer) {
  AdmissionResult result() {
    return answer.result();
  }

  Resource subject() {
    return review.subject();
  }

  /// Whether some policy could not be evaluated.
  boolean isUndecided() {
    return result().decisions().stream()
        .anyMatch(decision -> decision.outcome() == Decision.Outcome.FAILED);
  }

  /// What the policies changed, as lines of YAML; none where they changed nothing.
  List<LineDiff.Hunk> changes() {
    if (!result().mutated() || review.object().isEmpty() || result().object().isEmpty()) {
      return List.of();
    }
    JsonObject after = result().object().get();
    JsonObject before = stored(review.object().get(), after);
    return LineDiff.hunks(yaml(before), yaml(inOrderOf(before, after)));
  }

  /// A tree whose entries stand as in another one, as far as that has them: policies may leave an
  /// object with its fields in another order.
  private static @Nullable Object inOrderOf(@Nullable Object model, @Nullable Object tree) {
    if (model instanceof JsonObject old && tree instanceof JsonObject object) {
      var ordered = new JsonObject.Builder();
      for (String key : old.keySet()) {
        if (object.containsKey(key)) {
          ordered.put(key, inOrderOf(old.get(key), object.get(key)));
        }
      }
      for (String key : object.keySet()) {
        if (!old.containsKey(key)) {
          ordered.put(key, object.get(key));
        }
      }
      return ordered.build();
    }
    if (model instanceof JsonArray old && tree instanceof JsonArray array) {
      var ordered = new ArrayList<@Nullable Object>();
      for (int i = 0; i < array.size(); i++) {
        ordered.add(i < old.size() ? inOrderOf(old.get(i), array.get(i)) : array.get(i));
      }
      return ordered;
    }
    return tree;
  }

  /// An object as it came to the policies: with its defaults, and in the namespace it is sent to.
  ///
  /// @param answer the object after the policies, which names that namespace
  public static JsonObject stored(Resource object, JsonObject answer) {
    JsonObject before = object.defaulted();
    Optional<String> namespace = answer.object("metadata").string("namespace");
    JsonObject metadata = before.object("metadata");
    return namespace.isEmpty() || metadata.get("namespace") != null
        ? before
        : before.with("metadata", metadata.with("namespace", namespace.get()));
  }

  public static String yaml(@Nullable Object tree) {
    var text = new StringBuilder();
    try {
      TreeText.yaml(tree, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder takes all", e);
    }
    return text.toString();
  }

  /// The answer for programs.
  Map<String, @Nullable Object> tree() {
    ResourceId id = subject().id();
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put(
        "resource",
        JsonObject.of(
            "apiVersion", id.apiVersion(),
            "kind", id.kind(),
            "namespace", id.namespace(),
            "name", id.name(),
            "source", subject().origin().name()));
    tree.put("operation", review.operation().name());
    AdmissionResult result = result();
    tree.put("allowed", result.isAllowed());
    result
        .denial()
        .ifPresent(
            denial ->
                tree.put(
                    "status",
                    JsonObject.of(
                        "code", denial.code(),
                        "reason", denial.reason(),
                        "message", denial.message())));
    tree.put("decisions", result.decisions().stream().map(Applied::tree).toList());
    tree.put("warnings", result.warnings());
    tree.put("auditAnnotations", result.auditAnnotations());
    tree.put("mutated", result.mutated());
    if (result.isAllowed()) {
      result.object().ifPresent(object -> tree.put("object", object));
    }
    if (!answer.effects().isEmpty()) {
      tree.put("effects", answer.effects().stream().map(Applied::tree).toList());
    }
    return tree;
  }

  private static Map<String, @Nullable Object> tree(Answer.Effect effect) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("rule", effect.rule());
    tree.put("does", effect.before().isEmpty() ? "generates" : "changes");
    tree.put("object", effect.after());
    return tree;
  }

  private static Map<String, @Nullable Object> tree(Decision decision) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("policy", decision.policy());
    decision.binding().ifPresent(binding -> tree.put("binding", binding));
    decision.param().ifPresent(param -> tree.put("param", param.toString()));
    tree.put("rule", decision.rule());
    tree.put("outcome", decision.outcome().name().toLowerCase(Locale.ROOT));
    if (!decision.message().isEmpty()) {
      tree.put("message", decision.message());
    }
    if (!decision.reason().isEmpty()) {
      tree.put("reason", decision.reason());
    }
    tree.put("actions", decision.actions());
    tree.put("enforced", decision.enforced());
    return tree;
  }
}
