package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.QueryDocument.Fragment;
import dev.bulwark.rego.graphql.tree.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lists of types within types are asked for to a small depth only: an answer could be huge.
final class IntrospectionDepth implements Rule {
  private static final int LISTS = 3;
  private static final Set<String> LISTING =
      Set.of("fields", "interfaces", "possibleTypes", "inputFields");

  @Override
  public void field(Walk walk, Selection.Field field) {
    boolean isRoot = field.name().equals("__schema") || field.name().equals("__type");
    if (isRoot && isTooDeep(walk, field, 0, new HashSet<>())) {
      walk.report(field.position(), "Maximum introspection depth exceeded");
    }
  }

  private static boolean isTooDeep(
      Walk walk, List<Selection> selections, int depth, Set<String> within) {
    return selections.stream()
        .anyMatch(
            selection ->
                switch (selection) {
                  case Selection.Field field -> isTooDeep(walk, field, depth, within);
                  case Selection.InlineFragment fragment ->
                      isTooDeep(walk, fragment.selections(), depth, within);
                  case Selection.FragmentSpread(String name, _, _, _) ->
                      isTooDeep(walk, name, depth, within);
                });
  }

  private static boolean isTooDeep(
      Walk walk, Selection.Field field, int depth, Set<String> within) {
    walk.work(1);
    int deeper = LISTING.contains(field.name()) ? depth + 1 : depth;
    return deeper >= LISTS || isTooDeep(walk, field.selections(), deeper, within);
  }

  private static boolean isTooDeep(Walk walk, String name, int depth, Set<String> within) {
    Optional<Fragment> fragment = walk.document().fragment(name);
    if (fragment.isEmpty() || !within.add(name)) {
      return false;
    }
    boolean isTooDeep = isTooDeep(walk, fragment.get().selections(), depth, within);
    within.remove(name);
    return isTooDeep;
  }
}
