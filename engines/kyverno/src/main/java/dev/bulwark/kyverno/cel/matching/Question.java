package dev.bulwark.kyverno.cel.matching;

import dev.bulwark.admission.matching.ApiResources;
import dev.bulwark.admission.matching.GroupVersionResource;
import dev.bulwark.admission.matching.RequestShape;
import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Review;
import dev.bulwark.model.UserInfo;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.Optional;

/// A request as matching and expressions see it.
///
/// @param name empty while it is to be generated
/// @param namespace empty for objects of the whole cluster
/// @param object empty on DELETE
/// @param oldObject empty on CREATE
public record Question(
    Trigger trigger,
    RequestShape shape,
    String name,
    String namespace,
    Optional<JsonObject> object,
    Optional<JsonObject> oldObject) {
  private static final String DEFAULT_NAMESPACE = "default";
  private static final GroupVersionKind POD = GroupVersionKind.of("v1", "Pod");
  private static final GroupVersionResource PODS = new GroupVersionResource("", "v1", "pods");

  private static final Trigger.Facet<Question> FACET = new Trigger.Facet<>(Question::made);

  public static Question of(Trigger trigger) {
    return trigger.get(FACET);
  }

  private static Question made(Trigger trigger) {
    Review review = trigger.review();
    ResourceId id = review.subject().id();
    Asked asked = Asked.about(review, trigger.values());
    GroupVersionKind kind = asked.kind();
    ApiResources.Served served = trigger.resources().ofKind(kind);
    String namespace = review.namespace().isEmpty() ? id.namespace() : review.namespace();
    if (namespace.isEmpty() && served.namespaced() && trigger.profile().defaultNamespace()) {
      namespace = DEFAULT_NAMESPACE;
    } else if (!served.namespaced()) {
      namespace = "";
    }
    var shape =
        new RequestShape(
            review.operation(), served.resource(), kind, asked.subresource(), !namespace.isEmpty());
    String home = namespace;
    return new Question(
        trigger,
        shape,
        id.name(),
        namespace,
        trigger.object().map(object -> inNamespace(object, home)),
        trigger.oldObject().map(object -> inNamespace(object, home)));
  }

  /// The kind that a request is made of, and which part of it.
  private record Asked(GroupVersionKind kind, String subresource) {
    /// A kind that is known to be a subresource counts as that of its parent.
    static Asked about(Review review, GivenValues values) {
      ResourceId id = review.subject().id();
      var kind = GroupVersionKind.of(id.apiVersion(), id.kind());
      for (GivenValues.Subresource each : values.subresources()) {
        String name = each.subresource().string("name").orElse("");
        if (kindOf(each.subresource()).equals(kind) && name.contains("/")) {
          return new Asked(kindOf(each.parent()), name.substring(name.indexOf('/') + 1));
        }
      }
      return new Asked(kind, review.subresource());
    }

    private static GroupVersionKind kindOf(JsonObject resource) {
      return new GroupVersionKind(
          resource.string("group").orElse(""),
          resource.string("version").orElse(""),
          resource.string("kind").orElse(""));
    }
  }

  /// The question about another object that a policy looks at in place of this one.
  public static Question about(Trigger trigger, Resource object, Review.Operation operation) {
    var review =
        new Review(
            operation,
            Optional.of(object),
            Optional.empty(),
            object.id().namespace(),
            "",
            UserInfo.NOBODY,
            trigger.review().dryRun(),
            JsonObject.EMPTY);
    return of(
        Trigger.of(review, trigger.profile())
            .with(trigger.inventory(), trigger.environment())
            .with(trigger.values()));
  }

  /// The question about pods that templates of the objects make.
  public Question aboutPods(Optional<JsonObject> pod, Optional<JsonObject> oldPod) {
    JsonObject subject = pod.or(() -> oldPod).orElse(JsonObject.EMPTY);
    String home = subject.object("metadata").string("namespace").orElse("");
    return new Question(
        trigger,
        new RequestShape(shape.operation(), PODS, POD, shape.subresource(), !home.isEmpty()),
        subject.object("metadata").string("name").orElse(""),
        home,
        pod,
        oldPod);
  }

  private static JsonObject inNamespace(JsonObject object, String namespace) {
    JsonObject metadata = object.object("metadata");
    return namespace.isEmpty() || metadata.get("namespace") != null
        ? object
        : object.with("metadata", metadata.with("namespace", namespace));
  }

  public GroupVersionKind kind() {
    return shape.kind();
  }

  boolean isAboutNamespace() {
    return shape.resource().resource().equals("namespaces") && shape.subresource().isEmpty();
  }

  /// The labels of the namespace; where nothing is known of it, the one that every namespace has.
  JsonObject namespaceLabels() {
    if (isAboutNamespace() && shape.operation() != Review.Operation.DELETE) {
      return object.map(Question::labels).orElse(JsonObject.EMPTY);
    }
    return trigger
        .values()
        .labelsOf(namespace)
        .or(() -> trigger.inventory().namespace(namespace).map(Resource::labels))
        .orElseGet(() -> JsonObject.of("kubernetes.io/metadata.name", namespace));
  }

  static JsonObject labels(JsonObject object) {
    return object.object("metadata").object("labels");
  }
}
