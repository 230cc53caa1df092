package dev.bulwark.gatekeeper.match;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.ResourceId.GroupKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `spec.match` of a constraint or mutator: all of its parts must hold.
///
/// Source: gatekeeper `pkg/mutation/match/match.go`.
public final class Match {
  private static final String ANY = "*";

  private final List<Kinds> kinds;
  private final String scope;
  private final List<Wildcard> namespaces;
  private final List<Wildcard> excludedNamespaces;
  private final Optional<LabelSelector> labelSelector;
  private final Optional<LabelSelector> namespaceSelector;
  private final Optional<Wildcard> name;
  private final String source;

  private Match(JsonObject match) {
    this.kinds = new ArrayList<>();
    for (Object entry : match.array("kinds")) {
      if (entry instanceof JsonObject each) {
        kinds.add(new Kinds(texts(each.array("apiGroups")), texts(each.array("kinds"))));
      }
    }
    this.scope = match.string("scope").orElse("");
    this.namespaces = wildcards(match.array("namespaces"));
    this.excludedNamespaces = wildcards(match.array("excludedNamespaces"));
    this.labelSelector = selector(match, "labelSelector");
    this.namespaceSelector = selector(match, "namespaceSelector");
    this.name = match.string("name").filter(text -> !text.isEmpty()).map(Wildcard::new);
    this.source = match.string("source").orElse("");
  }

  private record Kinds(Set<String> groups, Set<String> kinds) {
    boolean contains(GroupKind kind) {
      return isAny(kinds, kind.kind()) && isAny(groups, kind.group());
    }

    private static boolean isAny(Set<String> names, String name) {
      return names.isEmpty() || names.contains(ANY) || names.contains(name);
    }

    boolean isExact() {
      return !kinds.isEmpty() && !kinds.contains(ANY) && !groups.isEmpty() && !groups.contains(ANY);
    }
  }

  /// Reads a match whose fields have the right types.
  ///
  /// @throws IllegalArgumentException with the API server's words, when a selector cannot be used
  public static Match of(JsonObject match) {
    return new Match(match);
  }

  private static Set<String> texts(JsonArray array) {
    var texts = new HashSet<String>();
    for (Object each : array) {
      if (each instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static List<Wildcard> wildcards(JsonArray array) {
    var wildcards = new ArrayList<Wildcard>();
    for (Object each : array) {
      if (each instanceof String text) {
        wildcards.add(new Wildcard(text));
      }
    }
    return List.copyOf(wildcards);
  }

  private static Optional<LabelSelector> selector(JsonObject match, String field) {
    return match.get(field) instanceof JsonObject selector
        ? Optional.of(LabelSelector.of(selector))
        : Optional.empty();
  }

  /// The kinds it can be about; empty if that may be any.
  public Set<GroupKind> interest() {
    var all = new HashSet<GroupKind>();
    for (Kinds each : kinds) {
      if (!each.isExact()) {
        return Set.of();
      }
      for (String group : each.groups()) {
        each.kinds().forEach(kind -> all.add(new GroupKind(group, kind)));
      }
    }
    return all;
  }

  public MatchResult matches(MatchSubject subject) {
    if (!matchesKind(subject)
        || !matchesScope(subject)
        || !matchesNamespace(subject)
        || !labelSelector
            .map(selector -> selector.matches(MatchSubject.labels(subject.object())))
            .orElse(true)) {
      return MatchResult.NO;
    }
    MatchResult selected = matchesNamespaceSelector(subject);
    if (!(selected instanceof MatchResult.Yes)) {
      return selected;
    }
    return matchesName(subject) ? matchesSource(subject) : MatchResult.NO;
  }

  private boolean matchesKind(MatchSubject subject) {
    GroupKind kind = subject.groupKind();
    return kinds.isEmpty() || kinds.stream().anyMatch(each -> each.contains(kind));
  }

  /// Any other word, such as a misspelled one, covers all.
  private boolean matchesScope(MatchSubject subject) {
    boolean namespaced =
        !subject.metadata("namespace").isEmpty() || subject.namespace().isPresent();
    return switch (scope) {
      case "Cluster" -> subject.isNamespace() || !namespaced;
      case "Namespaced" -> !subject.isNamespace() && namespaced;
      default -> true;
    };
  }

  private boolean matchesNamespace(MatchSubject subject) {
    if (namespaces.isEmpty() && excludedNamespaces.isEmpty()) {
      return true;
    }
    Optional<String> tested = namespaceOf(subject);
    if (tested.isEmpty()) {
      return true;
    }
    return (namespaces.isEmpty() || anyMatches(namespaces, tested.get()))
        && !anyMatches(excludedNamespaces, tested.get());
  }

  /// The name that stands for the namespace of an object; empty if it is in none.
  private static Optional<String> namespaceOf(MatchSubject subject) {
    if (subject.isNamespace()) {
      return Optional.of(subject.metadata("name"));
    }
    if (subject.namespace().isPresent()) {
      return Optional.of(subject.namespace().get().object("metadata").string("name").orElse(""));
    }
    return Optional.of(subject.metadata("namespace")).filter(text -> !text.isEmpty());
  }

  private static boolean anyMatches(List<Wildcard> wildcards, String text) {
    return wildcards.stream().anyMatch(each -> each.matches(text));
  }

  private MatchResult matchesNamespaceSelector(MatchSubject subject) {
    if (namespaceSelector.isEmpty()) {
      return MatchResult.YES;
    }
    boolean namespaced =
        subject.namespace().isPresent() || !subject.metadata("namespace").isEmpty();
    if (!subject.isNamespace() && !namespaced) {
      return MatchResult.YES;
    }
    if (!subject.isNamespace() && subject.namespace().isEmpty()) {
      return new MatchResult.Undecided(
          "namespace selector for namespace-scoped object but missing Namespace");
    }
    JsonObject labelled =
        subject.isNamespace() ? subject.object() : subject.namespace().orElseThrow();
    return namespaceSelector.get().matches(MatchSubject.labels(labelled))
        ? MatchResult.YES
        : MatchResult.NO;
  }

  private boolean matchesName(MatchSubject subject) {
    return name.map(
            wildcard ->
                wildcard.matches(subject.metadata("name"))
                    || wildcard.matchesGenerated(subject.metadata("generateName")))
        .orElse(true);
  }

  private MatchResult matchesSource(MatchSubject subject) {
    if (!Set.of("", "All", "Original", "Generated").contains(source)) {
      return new MatchResult.Undecided("invalid source field \"" + source + "\"");
    }
    if (source.isEmpty() || source.equals("All")) {
      return MatchResult.YES;
    }
    if (subject.source() == Source.UNKNOWN) {
      return new MatchResult.Undecided(
          "source field not specified for resource " + subject.metadata("name"));
    }
    return source.equals(subject.source().word()) ? MatchResult.YES : MatchResult.NO;
  }
}
