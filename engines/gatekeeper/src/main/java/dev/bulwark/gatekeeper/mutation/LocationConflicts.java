package dev.bulwark.gatekeeper.mutation;

import dev.bulwark.gatekeeper.mutation.Location.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds mutators whose locations contradict each other: one walks into a list where another walks
/// into an object, or two name different key fields of one list.
///
/// Source: gatekeeper `pkg/mutation/schema`.
final class LocationConflicts {
  private static final String OBJECT = "Object";
  private static final String LIST = "List";
  private static final String UNKNOWN = "";

  private final Map<String, Node> roots = new HashMap<>();
  private final Set<String> conflicts = new TreeSet<>();

  private LocationConflicts() {}

  /// The ids of the mutators that cannot be applied together.
  static Set<String> of(List<Mutator> mutators) {
    var found = new LocationConflicts();
    for (Mutator mutator : mutators) {
      if (mutator.impliesSchema()) {
        for (String binding : mutator.bindings()) {
          Node root = found.roots.computeIfAbsent(binding, _ -> new Node());
          found.conflicts.addAll(root.add(mutator, mutator.location().steps()));
        }
      }
    }
    return found.conflicts;
  }

  /// What all mutators together say of one place.
  private static final class Node {
    private final Set<String> users = new TreeSet<>();
    private final Set<String> ending = new TreeSet<>();

    /// By field, then by what stands there.
    private final Map<String, Map<String, Node>> children = new TreeMap<>();

    Set<String> add(Mutator mutator, List<Step> steps) {
      users.add(mutator.id());
      if (steps.isEmpty()) {
        if (mutator.change().mustEnd()) {
          ending.add(mutator.id());
        }
        return Set.of();
      }
      String field = steps.getFirst().field();
      String type = mutator.change().terminalType();
      if (steps.size() > 1) {
        type = steps.get(1).isOfList() ? LIST : OBJECT;
      }
      Node child =
          children
              .computeIfAbsent(field, _ -> new TreeMap<>())
              .computeIfAbsent(type, _ -> new Node());
      var found = new TreeSet<String>();
      found.addAll(child.add(mutator, steps.subList(1, steps.size())));
      found.addAll(conflicts(field));
      return found;
    }

    private Set<String> conflicts(String field) {
      Map<String, Node> types = children.getOrDefault(field, Map.of());
      long known = types.keySet().stream().filter(type -> !type.equals(UNKNOWN)).count();
      var found = new TreeSet<String>();
      boolean mustEnd = false;
      boolean goesOn = false;
      for (Map.Entry<String, Node> entry : types.entrySet()) {
        Node child = entry.getValue();
        mustEnd |= !child.ending.isEmpty();
        goesOn |= !child.children.isEmpty();
        boolean manyKeys = entry.getKey().equals(LIST) && child.children.size() > 1;
        if (!entry.getKey().equals(UNKNOWN) && (known > 1 || manyKeys)) {
          found.addAll(child.users);
        }
      }
      if (mustEnd && goesOn) {
        for (Node child : types.values()) {
          found.addAll(child.ending);
          child
              .children
              .values()
              .forEach(each -> each.values().forEach(below -> found.addAll(below.users)));
        }
      }
      return found;
    }
  }
}
