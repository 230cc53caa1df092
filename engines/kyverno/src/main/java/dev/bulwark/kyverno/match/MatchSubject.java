package dev.bulwark.kyverno.match;

import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;

/// What matching looks at of a question, worked out once.
///
/// @param object the new object, or the old one where there is none
/// @param shape with the kind that policies are to see: of a subresource's object, that of its
///   parent
/// @param namespaceLabels of the object's namespace, as far as they are known
public record MatchSubject(
    Trigger trigger, JsonObject object, Shape shape, JsonObject namespaceLabels) {
  private static final Trigger.Facet<MatchSubject> FACET = new Trigger.Facet<>(MatchSubject::made);

  public static MatchSubject of(Trigger trigger) {
    return trigger.get(FACET);
  }

  private static MatchSubject made(Trigger trigger) {
    var object = trigger.subject();
    var id = trigger.review().subject().id();
    JsonObject labels = namespaceLabels(trigger, id.namespace());
    for (GivenValues.Subresource each : trigger.values().subresources()) {
      JsonObject own = each.subresource();
      if (isOf(own, id.group(), id.version(), id.kind())) {
        JsonObject parent = each.parent();
        String name = text(own, "name");
        var shape =
            new Shape(
                text(parent, "group"),
                text(parent, "version"),
                text(parent, "kind"),
                name.substring(name.indexOf('/') + 1),
                trigger.review().operation());
        return new MatchSubject(trigger, object, shape, labels);
      }
    }
    var shape =
        new Shape(
            id.group(),
            id.version(),
            id.kind(),
            trigger.review().subresource(),
            trigger.review().operation());
    return new MatchSubject(trigger, object, shape, labels);
  }

  /// The same about another object, as if it were created.
  public MatchSubject created(JsonObject other) {
    var asCreated =
        new Shape(
            shape.group(),
            shape.version(),
            shape.kind(),
            shape.subresource(),
            Review.Operation.CREATE);
    return new MatchSubject(trigger, other, asCreated, namespaceLabels);
  }

  /// The same about an object that a rule before changed.
  public MatchSubject changed(JsonObject other) {
    return new MatchSubject(trigger, other, shape, namespaceLabels);
  }

  JsonObject metadata() {
    return object.object("metadata");
  }

  public String namespace() {
    return text(metadata(), "namespace");
  }

  /// The kind the object itself names.
  String ownKind() {
    return text(object, "kind");
  }

  /// The name, or what it is to be generated from.
  String name() {
    String name = text(metadata(), "name");
    return name.isEmpty() ? text(metadata(), "generateName") : name;
  }

  private static JsonObject namespaceLabels(Trigger trigger, String namespace) {
    return trigger
        .values()
        .labelsOf(namespace)
        .or(() -> trigger.inventory().namespace(namespace).map(Resource::labels))
        .orElse(JsonObject.EMPTY);
  }

  private static boolean isOf(JsonObject kind, String group, String version, String name) {
    return text(kind, "group").equals(group)
        && text(kind, "version").equals(version)
        && text(kind, "kind").equals(name);
  }

  private static String text(JsonObject object, String key) {
    return object.string(key).orElse("");
  }
}
