package dev.bulwark.podsecurity.admission;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.PodSecurityStandards;
import dev.bulwark.podsecurity.Standard;
import dev.bulwark.podsecurity.Violation;
import dev.bulwark.podsecurity.Wording;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Tries a level on the pods that a namespace has, and words what it finds as warnings: pods with
/// the same violations share a line.
///
/// @param enforce the level that the namespace is about to enforce
record DryRun(String namespace, LevelVersion enforce, Exemptions exemptions) {
  private static final int MOST_PODS = 3_000;

  List<String> warnings(List<Resource> pods, BooleanSupplier outOfTime) {
    List<PodView> prioritised = prioritised(pods);
    var groups = new LinkedHashMap<String, Group>();
    int checked = 0;
    for (PodView pod : prioritised.subList(0, Math.min(MOST_PODS, prioritised.size()))) {
      judge(pod).ifPresent(why -> groups.merge(why, Group.of(pod), Group::and));
      checked++;
      if (outOfTime.getAsBoolean()) {
        break;
      }
    }
    return worded(checked, prioritised.size(), groups);
  }

  /// One pod of each controller first: its siblings are most likely like it.
  private List<PodView> prioritised(List<Resource> pods) {
    var first = new ArrayList<PodView>();
    var siblings = new ArrayList<PodView>();
    Set<String> controllers = new HashSet<>();
    for (Resource resource : pods) {
      PodView pod = PodView.of(resource).orElseThrow();
      if (exemptions.runtimeClass(pod)) {
        continue;
      }
      boolean isFirst = controller(resource).map(controllers::add).orElse(true);
      (isFirst ? first : siblings).add(pod);
    }
    first.addAll(siblings);
    return first;
  }

  private static Optional<String> controller(Resource pod) {
    JsonArray owners = pod.metadata().array("ownerReferences");
    for (int i = 0; i < owners.size(); i++) {
      JsonObject owner = owners.object(i);
      if (Boolean.TRUE.equals(owner.get("controller"))) {
        return Optional.of(owner.string("uid").orElse(""));
      }
    }
    return Optional.empty();
  }

  /// In short why the pod would be refused; empty where it would not be.
  private Optional<String> judge(PodView pod) {
    if (!pod.faults().isEmpty()) {
      return Optional.of(pod.faults().getFirst().message());
    }
    List<Violation> violations = PodSecurityStandards.at(enforce).violations(pod);
    return violations.isEmpty() ? Optional.empty() : Optional.of(Standard.reasons(violations));
  }

  private List<String> worded(int checked, int total, Map<String, Group> groups) {
    var warnings = new ArrayList<String>();
    if (checked < total) {
      warnings.add(
          "new PodSecurity enforce level only checked against the first "
              + checked
              + " of "
              + total
              + " existing pods");
    }
    if (!groups.isEmpty()) {
      warnings.add(
          "existing pods in namespace "
              + Wording.escaped(namespace)
              + " violate the new PodSecurity enforce level \""
              + enforce
              + "\"");
    }
    groups.entrySet().stream()
        .map(group -> group.getValue() + ": " + group.getKey())
        .sorted(Wording.BYTEWISE)
        .forEach(warnings::add);
    return warnings;
  }

  /// Pods with the same violations.
  ///
  /// @param first the lexically first of their names
  private record Group(String first, int size) {
    static Group of(PodView pod) {
      return new Group(pod.resource().id().name(), 1);
    }

    Group and(Group other) {
      boolean earlier = Wording.BYTEWISE.compare(other.first, first) < 0;
      return new Group(earlier ? other.first : first, size + other.size);
    }

    /// `api-1 (and 2 other pods)`.
    @Override
    public String toString() {
      return switch (size) {
        case 1 -> first;
        case 2 -> first + " (and 1 other pod)";
        default -> first + " (and " + (size - 1) + " other pods)";
      };
    }
  }
}
