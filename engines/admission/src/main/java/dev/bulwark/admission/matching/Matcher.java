package dev.bulwark.admission.matching;

import dev.bulwark.admission.definition.MatchResources;
import dev.bulwark.admission.definition.ResourceRule;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Matches requests against the constraints of a policy or the `matchResources` of a binding, as
/// `pkg/admission/plugin/policy/matching` does. What depends on the shape of a request alone is
/// found once per shape.
public final class Matcher {
  private final MatchResources constraints;
  private final Selector namespaces;
  private final Selector objects;
  private final ApiResources resources;
  private final boolean byName;
  private final Map<RequestShape, Match> byShape = new ConcurrentHashMap<>();
  private volatile @Nullable Known last;

  public Matcher(MatchResources constraints, ApiResources resources) {
    this.constraints = constraints;
    this.namespaces = Selector.of(constraints.namespaceSelector());
    this.objects = Selector.of(constraints.objectSelector());
    this.resources = resources;
    this.byName =
        constraints.resourceRules().stream().anyMatch(Matcher::namesResources)
            || constraints.excludeResourceRules().stream().anyMatch(Matcher::namesResources);
  }

  /// Whether the rules match no request of this shape, whatever its names and labels.
  public boolean excludes(RequestShape shape) {
    return !byName && byRules(shape, "") instanceof Match.No;
  }

  public Match match(RequestShape shape, MatchSubject subject) {
    Optional<String> namespaceFault = Optional.empty();
    boolean ofNamespace =
        !subject.namespace().isEmpty() || shape.resource().resource().equals("namespaces");
    if (ofNamespace && !namespaces.matchesEverything()) {
      if (namespaces.fault().isPresent()) {
        namespaceFault = namespaces.fault();
      } else if (subject.namespaceLabels().isEmpty()) {
        namespaceFault = Optional.of("namespaces \"" + subject.namespace() + "\" not found");
      } else if (!namespaces.selector().matches(subject.namespaceLabels().get())) {
        return Match.NO;
      }
    }
    if (!objects.matchesEverything()
        && objects.fault().isEmpty()
        && !matchesObject(subject.labels())
        && !matchesObject(subject.oldLabels())) {
      return Match.NO;
    }
    Match byRules = byRules(shape, subject.name());
    if (byRules instanceof Match.Yes) {
      Optional<String> fault = namespaceFault.or(objects::fault);
      return fault.isPresent() ? new Match.Undecided(fault.get()) : byRules;
    }
    return byRules;
  }

  private boolean matchesObject(Optional<JsonObject> labels) {
    return labels.isPresent() && objects.selector().matches(labels.get());
  }

  /// What the rules say of a shape. Most requests of a run are alike, so the last one is tried
  /// first.
  private record Known(RequestShape shape, Match match) {}

  private Match byRules(RequestShape shape, String name) {
    if (byName) {
      return evaluateRules(shape, name);
    }
    Known known = last;
    if (known == null || !known.shape().isSame(shape)) {
      Match match = byShape.computeIfAbsent(shape, each -> evaluateRules(each, name));
      known = new Known(shape, match);
      last = known;
    }
    return known.match();
  }

  private Match evaluateRules(RequestShape shape, String name) {
    Match excluded = matchRules(constraints.excludeResourceRules(), shape, name);
    if (!(excluded instanceof Match.No)) {
      return excluded instanceof Match.Undecided ? excluded : Match.NO;
    }
    return constraints.resourceRules().isEmpty()
        ? new Match.Yes(shape.resource(), shape.kind())
        : matchRules(constraints.resourceRules(), shape, name);
  }

  private Match matchRules(List<ResourceRule> rules, RequestShape shape, String name) {
    for (ResourceRule rule : rules) {
      if (shape.matches(rule, shape.resource()) && matchesName(rule, name)) {
        return new Match.Yes(shape.resource(), shape.kind());
      }
    }
    return constraints.matchesEquivalents() ? matchEquivalents(rules, shape, name) : Match.NO;
  }

  private Match matchEquivalents(List<ResourceRule> rules, RequestShape shape, String name) {
    List<GroupVersionResource> equivalents =
        resources.equivalents(shape.resource(), shape.subresource());
    for (ResourceRule rule : rules) {
      for (GroupVersionResource seenAs : equivalents) {
        if (seenAs.equals(shape.resource()) || !shape.matches(rule, seenAs)) {
          continue;
        }
        Optional<GroupVersionKind> kind = resources.kindOf(seenAs, shape.subresource());
        if (kind.isEmpty()) {
          return new Match.Undecided("unable to convert to " + seenAs + ": unknown kind");
        }
        if (matchesName(rule, name)) {
          return new Match.Yes(seenAs, kind.get());
        }
      }
    }
    return Match.NO;
  }

  private static boolean namesResources(ResourceRule rule) {
    return !rule.resourceNames().isEmpty();
  }

  private static boolean matchesName(ResourceRule rule, String name) {
    return rule.resourceNames().isEmpty() || rule.resourceNames().contains(name);
  }

  /// A label selector, or why there is none.
  private record Selector(LabelSelector selector, Optional<String> fault) {
    static Selector of(JsonObject written) {
      try {
        return new Selector(LabelSelector.of(written), Optional.empty());
      } catch (IllegalArgumentException e) {
        return new Selector(
            LabelSelector.EVERYTHING, Optional.of("Internal error occurred: " + e.getMessage()));
      }
    }

    boolean matchesEverything() {
      return fault.isEmpty() && selector.isEverything();
    }
  }
}
