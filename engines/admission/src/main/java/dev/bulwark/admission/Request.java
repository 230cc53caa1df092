package dev.bulwark.admission;

import dev.bulwark.admission.matching.ApiResources;
import dev.bulwark.admission.matching.GroupVersionResource;
import dev.bulwark.admission.matching.MatchSubject;
import dev.bulwark.admission.matching.RequestShape;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Review;
import dev.bulwark.model.schema.GroupVersionKind;
import dev.bulwark.values.GoQuote;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A review as the API server's admission sees it, with what all policies need of it made once.
final class Request {
  static final String DEFAULT_NAMESPACE = "default";

  private final Review review;
  private final RequestShape shape;
  private final String name;
  private final String namespace;
  private final Optional<JsonObject> oldObject;
  private final Optional<JsonObject> namespaceObject;
  private final Optional<JsonObject> namespaceLabels;
  private Optional<JsonObject> object;
  private @Nullable MatchSubject subject;
  private @Nullable GroupVersionResource shownResource;
  private @Nullable GroupVersionKind shownKind;
  private @Nullable JsonObject shown;

  private Request(
      Review review,
      RequestShape shape,
      String namespace,
      Optional<JsonObject> object,
      Optional<JsonObject> oldObject,
      Cluster cluster) {
    this.review = review;
    this.shape = shape;
    this.name = review.subject().id().name();
    this.namespace = namespace;
    this.object = object;
    this.oldObject = oldObject;
    boolean ofNamespace = isNamespace(shape.kind());
    Optional<JsonObject> known =
        namespace.isEmpty() ? Optional.empty() : cluster.namespace(namespace);
    this.namespaceObject = ofNamespace ? Optional.empty() : known;
    boolean changesNamespace =
        shape.resource().resource().equals("namespaces")
            && shape.subresource().isEmpty()
            && object.isPresent();
    this.namespaceLabels = (changesNamespace ? object : known).map(Request::labelsOf);
  }

  static Request of(Review review, Cluster cluster) {
    var kind =
        GroupVersionKind.of(review.subject().id().apiVersion(), review.subject().id().kind());
    ApiResources.Served served = cluster.resources().ofKind(kind);
    String namespace = "";
    if (isNamespace(kind)) {
      namespace = review.subject().id().name();
    } else if (served.namespaced()) {
      namespace = review.namespace().isEmpty() ? DEFAULT_NAMESPACE : review.namespace();
    }
    String inside = served.namespaced() ? namespace : "";
    var shape =
        new RequestShape(
            review.operation(),
            served.resource(),
            kind,
            review.subresource(),
            !namespace.isEmpty());
    return new Request(
        review,
        cluster.known(shape),
        namespace,
        review.object().map(each -> stored(cluster.view(each), inside)),
        review.oldObject().map(each -> stored(cluster.view(each), inside)),
        cluster);
  }

  private static boolean isNamespace(GroupVersionKind kind) {
    return kind.apiVersion().equals("v1") && kind.kind().equals("Namespace");
  }

  /// The object in the namespace it is sent to.
  private static JsonObject stored(JsonObject object, String namespace) {
    JsonObject metadata = object.object("metadata");
    return namespace.isEmpty() || metadata.get("namespace") != null
        ? object
        : object.with("metadata", metadata.with("namespace", namespace));
  }

  Review review() {
    return review;
  }

  RequestShape shape() {
    return shape;
  }

  /// The name of the object; empty while it is to be generated.
  String name() {
    return name;
  }

  String namespace() {
    return namespace;
  }

  Optional<JsonObject> object() {
    return object;
  }

  Optional<JsonObject> oldObject() {
    return oldObject;
  }

  /// The namespace the object is in; a Namespace is in none.
  Optional<JsonObject> namespaceObject() {
    return namespaceObject;
  }

  /// Whether the request names a namespace that is not there.
  boolean lacksNamespace() {
    return !namespace.isEmpty() && !isNamespace(shape.kind()) && namespaceObject.isEmpty();
  }

  /// The API server's answer when it does.
  Denial namespaceNotFound() {
    String message = "namespaces " + GoQuote.of(namespace) + " not found";
    return new Denial(message, "NotFound", Denial.codeOf("NotFound"), List.of());
  }

  /// Goes on with the object as a mutation left it.
  void mutateTo(JsonObject changed) {
    object = Optional.of(changed);
    subject = null;
  }

  MatchSubject subject() {
    MatchSubject known = subject;
    if (known == null) {
      known =
          new MatchSubject(
              name,
              namespace,
              namespaceLabels,
              object.filter(Request::hasMetadata).map(Request::labelsOf),
              oldObject.filter(Request::hasMetadata).map(Request::labelsOf));
      subject = known;
    }
    return known;
  }

  private static boolean hasMetadata(JsonObject object) {
    return object.get("metadata") != null;
  }

  private static JsonObject labelsOf(JsonObject object) {
    return object.object("metadata").object("labels");
  }

  /// `pods "api" is forbidden: …`, as the API server wraps what its admission says.
  String forbidden(String message) {
    String shownName = name;
    if (shownName.isEmpty() && object.isPresent()) {
      JsonObject metadata = object.get().object("metadata");
      shownName =
          metadata
              .string("name")
              .filter(text -> !text.isEmpty())
              .or(() -> metadata.string("generateName").filter(text -> !text.isEmpty()))
              .orElse("Unknown");
    } else if (shownName.isEmpty()) {
      shownName = "Unknown";
    }
    return shape.resource().groupResource()
        + " "
        + GoQuote.of(shownName)
        + " is forbidden: "
        + message;
  }

  /// The variable `request`: an AdmissionRequest as JSON, without the fields that are empty.
  JsonObject shownAs(GroupVersionResource resource, GroupVersionKind kind) {
    JsonObject known = shown;
    if (known == null || !resource.equals(shownResource) || !kind.equals(shownKind)) {
      known = toJson(resource, kind);
      shown = known;
      shownResource = resource;
      shownKind = kind;
    }
    return known;
  }

  private JsonObject toJson(GroupVersionResource resource, GroupVersionKind kind) {
    var json =
        new JsonObject.Builder()
            .put("uid", "")
            .put("kind", json(kind))
            .put("resource", resource.toJson())
            .put("requestKind", json(shape.kind()))
            .put("requestResource", shape.resource().toJson())
            .put("operation", review.operation().name())
            .put("userInfo", review.userInfo().toJson())
            .put("dryRun", review.dryRun())
            .put("options", options());
    putText(json, "subResource", shape.subresource());
    putText(json, "requestSubResource", shape.subresource());
    putText(json, "name", name);
    putText(json, "namespace", namespace);
    return json.build();
  }

  /// The options of the request, which say at least what they are.
  private @Nullable JsonObject options() {
    String kind =
        switch (review.operation()) {
          case CREATE -> "CreateOptions";
          case UPDATE -> "UpdateOptions";
          case DELETE -> "DeleteOptions";
          case CONNECT -> "";
        };
    if (kind.isEmpty() || review.options().containsKey("kind")) {
      return review.options().isEmpty() ? null : review.options();
    }
    return review.options().with("kind", kind).with("apiVersion", "meta.k8s.io/v1");
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
