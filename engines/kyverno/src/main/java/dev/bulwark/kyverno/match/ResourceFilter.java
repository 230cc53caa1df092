package dev.bulwark.kyverno.match;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Review;
import dev.bulwark.values.Wildcard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One filter of a match or exclude block: all its fields must be met, each of a list's items is
/// enough.
///
/// @param names patterns of which one must fit, for `name` and `names` each
/// @param describesObject whether it says anything of the object at all
record ResourceFilter(
    Set<Review.Operation> operations,
    Set<String> unknownOperations,
    List<KindSelector> kinds,
    boolean namesEveryKind,
    List<List<String>> names,
    List<String> namespaces,
    JsonObject annotations,
    Optional<Selector> selector,
    Optional<Selector> namespaceSelector,
    boolean describesObject,
    UserFilter users) {

  /// @param filter an element of `any` or `all`, or a block of the old form
  static ResourceFilter of(JsonObject filter) {
    JsonObject resources = filter.object("resources");
    var operations = new HashSet<Review.Operation>();
    var unknown = new HashSet<String>();
    for (String each : texts(resources.array("operations"))) {
      operation(each).ifPresentOrElse(operations::add, () -> unknown.add(each));
    }
    List<String> kinds = texts(resources.array("kinds"));
    var names = new ArrayList<List<String>>();
    resources.string("name").filter(name -> !name.isEmpty()).map(List::of).ifPresent(names::add);
    if (!resources.array("names").isEmpty()) {
      names.add(texts(resources.array("names")));
    }
    return new ResourceFilter(
        operations,
        unknown,
        kinds.stream().map(KindSelector::parse).toList(),
        kinds.contains("*"),
        names,
        texts(resources.array("namespaces")),
        resources.object("annotations"),
        selector(resources, "selector"),
        selector(resources, "namespaceSelector"),
        saysAnything(resources),
        UserFilter.of(filter));
  }

  private static Optional<Review.Operation> operation(String name) {
    for (Review.Operation each : Review.Operation.values()) {
      if (each.name().equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static Optional<Selector> selector(JsonObject resources, String key) {
    return resources.get(key) instanceof JsonObject written
        ? Optional.of(Selector.of(written))
        : Optional.empty();
  }

  private static boolean saysAnything(JsonObject resources) {
    for (Map.Entry<String, @Nullable Object> entry : resources.entrySet()) {
      boolean isSelector =
          entry.getKey().equals("selector") || entry.getKey().equals("namespaceSelector");
      boolean says =
          switch (entry.getValue()) {
            case String text -> !text.isEmpty();
            case JsonArray array -> !array.isEmpty();
            case JsonObject object -> isSelector || !object.isEmpty();
            case null, default -> false;
          };
      if (says) {
        return true;
      }
    }
    return false;
  }

  static List<String> texts(JsonArray array) {
    var texts = new ArrayList<String>();
    for (Object item : array) {
      if (item instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  /// Whether the filter is met as part of a match block. Where nothing is known of who asks, it
  /// does not ask for that; a filter that asks for nothing is not met.
  boolean matches(MatchSubject subject) {
    boolean asksUser = subject.trigger().hasUser() && !users.isEmpty();
    return (describesObject || asksUser)
        && matchesObject(subject)
        && (!asksUser || users.matches(subject.trigger()));
  }

  /// Whether the filter is met as part of an exclude block.
  boolean excludes(MatchSubject subject) {
    return (describesObject || !users.isEmpty())
        && matchesObject(subject)
        && users.matches(subject.trigger());
  }

  /// Whether the filter is met as part of an exception, where selectors of namespaces do not turn
  /// namespaces away and operations do not count.
  boolean exempts(MatchSubject subject) {
    return (describesObject || !users.isEmpty())
        && matchesIdentity(subject)
        && matchesLabels(subject)
        && (namespaceSelector.isEmpty()
            || subject.ownKind().equals("Namespace")
            || namespaceSelector.get().matches(subject.namespaceLabels()))
        && users.matches(subject.trigger());
  }

  /// Whether an object of a shape can meet the filter.
  boolean takes(Shape shape) {
    return takesOperation(shape) && takesKind(shape);
  }

  private boolean takesOperation(Shape shape) {
    boolean any = operations.isEmpty() && unknownOperations.isEmpty();
    return any || operations.contains(shape.operation());
  }

  private boolean takesKind(Shape shape) {
    for (KindSelector kind : kinds) {
      if (kind.matches(shape)) {
        return true;
      }
    }
    return kinds.isEmpty();
  }

  /// What else than a shape the filter asks for.
  ResourceFilter takingAnyShape() {
    return new ResourceFilter(
        Set.of(),
        Set.of(),
        List.of(),
        namesEveryKind,
        names,
        namespaces,
        annotations,
        selector,
        namespaceSelector,
        describesObject,
        users);
  }

  private boolean matchesObject(MatchSubject subject) {
    return takesOperation(subject.shape())
        && matchesIdentity(subject)
        && matchesLabels(subject)
        && matchesNamespaceLabels(subject);
  }

  private boolean matchesIdentity(MatchSubject subject) {
    if (!takesKind(subject.shape())) {
      return false;
    }
    for (List<String> patterns : names) {
      if (noneFits(patterns, subject.name())) {
        return false;
      }
    }
    if (namespaces.isEmpty()) {
      return true;
    }
    boolean isNamespace = subject.ownKind().equals("Namespace");
    String namespace =
        isNamespace ? subject.metadata().string("name").orElse("") : subject.namespace();
    return !noneFits(namespaces, namespace);
  }

  private static boolean noneFits(List<String> patterns, String text) {
    for (String pattern : patterns) {
      if (Wildcard.matches(pattern, text)) {
        return false;
      }
    }
    return true;
  }

  private boolean matchesLabels(MatchSubject subject) {
    JsonObject metadata = subject.metadata();
    for (Map.Entry<String, @Nullable Object> expected : annotations.entrySet()) {
      String value = expected.getValue() instanceof String text ? text : "";
      boolean isMet =
          metadata.object("annotations").entrySet().stream()
              .anyMatch(
                  actual ->
                      actual.getValue() instanceof String text
                          && Wildcard.matches(expected.getKey(), actual.getKey())
                          && Wildcard.matches(value, text));
      if (!isMet) {
        return false;
      }
    }
    return selector.isEmpty() || selector.get().matches(metadata.object("labels"));
  }

  private boolean matchesNamespaceLabels(MatchSubject subject) {
    if (namespaceSelector.isEmpty()) {
      return true;
    }
    String kind = subject.ownKind();
    boolean isJudged = !kind.isEmpty() || namesEveryKind;
    return !kind.equals("Namespace")
        && (!isJudged || namespaceSelector.get().matches(subject.namespaceLabels()));
  }
}
