package dev.bulwark.kyverno.cel.matching;

import dev.bulwark.admission.matching.GroupVersionResource;
import dev.bulwark.kyverno.request.Integers;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of `request`, `object`, `oldObject` and `namespaceObject`.
public final class RequestValues {
  private RequestValues() {}

  /// What stands for an object: an empty one where there is none.
  public static JsonObject objectOrEmpty(Optional<JsonObject> object) {
    return object.orElse(JsonObject.EMPTY);
  }

  /// The namespace of the request, if anything is known of it.
  public static @Nullable Object namespaceObject(Question question) {
    if (question.namespace().isEmpty()) {
      return null;
    }
    Optional<JsonObject> known =
        question
            .trigger()
            .values()
            .namespace(question.namespace())
            .or(
                () ->
                    question
                        .trigger()
                        .values()
                        .labelsOf(question.namespace())
                        .map(labels -> namespace(question.namespace(), labels)))
            .or(
                () ->
                    question
                        .trigger()
                        .inventory()
                        .namespace(question.namespace())
                        .map(Resource::defaulted));
    return known.map(RequestValues::typed).orElse(null);
  }

  /// A Namespace of which only the labels are known.
  static JsonObject namespace(String name, JsonObject labels) {
    JsonObject metadata = JsonObject.of("name", name);
    return JsonObject.of(
        "apiVersion",
        "v1",
        "kind",
        "Namespace",
        "metadata",
        labels.isEmpty() ? metadata : metadata.with("labels", labels));
  }

  /// Go's type has its parts always.
  private static JsonObject typed(JsonObject namespace) {
    JsonObject with =
        namespace.containsKey("spec") ? namespace : namespace.with("spec", JsonObject.EMPTY);
    return with.containsKey("status") ? with : with.with("status", JsonObject.EMPTY);
  }

  /// An AdmissionRequest as JSON, without the texts that are empty.
  ///
  /// @param absent what stands for an object that is not there
  public static JsonObject request(Question question, @Nullable JsonObject absent) {
    GroupVersionKind kind = question.kind();
    GroupVersionResource resource = question.shape().resource();
    var json =
        new JsonObject.Builder()
            .put("uid", "")
            .put("kind", json(kind))
            .put("resource", resource.toJson());
    putText(json, "subResource", question.shape().subresource());
    json.put("requestKind", json(kind)).put("requestResource", resource.toJson());
    putText(json, "requestSubResource", question.shape().subresource());
    putText(json, "name", question.name());
    putText(json, "namespace", question.namespace());
    return json.put("operation", question.shape().operation().name())
        .put("userInfo", question.trigger().review().userInfo().toJson())
        .put("object", written(question.object(), absent))
        .put("oldObject", written(question.oldObject(), absent))
        .put("dryRun", question.trigger().review().dryRun())
        .put("options", question.trigger().review().options())
        .build();
  }

  /// An object of the request, of which the numbers have passed through JSON.
  private static @Nullable Object written(
      Optional<JsonObject> object, @Nullable JsonObject absent) {
    return object.map(Integers::of).map(Object.class::cast).orElse(absent);
  }

  private static void putText(JsonObject.Builder json, String key, String text) {
    if (!text.isEmpty()) {
      json.put(key, text);
    }
  }

  private static JsonObject json(GroupVersionKind kind) {
    return JsonObject.of("group", kind.group(), "version", kind.version(), "kind", kind.kind());
  }
}
