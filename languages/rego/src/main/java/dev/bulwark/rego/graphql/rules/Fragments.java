package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.QueryDocument.Fragment;
import dev.bulwark.rego.graphql.tree.Selection;
import dev.bulwark.rego.graphql.tree.Selection.FragmentSpread;
import dev.bulwark.rego.graphql.tree.Selection.InlineFragment;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import dev.bulwark.rego.graphql.tree.TypeDefinition.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rules about fragments.
final class Fragments {
  private Fragments() {}

  static final class OnCompositeTypes implements Rule {
    @Override
    public void inlineFragment(Walk walk, InlineFragment fragment) {
      check(walk, "Fragment", fragment.typeCondition(), fragment.position());
    }

    @Override
    public void fragment(Walk walk, Fragment fragment) {
      check(
          walk,
          "Fragment \"" + fragment.name() + "\"",
          fragment.typeCondition(),
          fragment.position());
    }

    private static void check(Walk walk, String fragment, String condition, Position position) {
      @Nullable TypeDefinition type = walk.schema().type(condition);
      if (type != null && !type.isComposite()) {
        walk.report(
            position,
            "%s cannot condition on non composite type \"%s\".".formatted(fragment, condition));
      }
    }
  }

  static final class NoCycles implements Rule {
    private final Set<String> visited = new HashSet<>();
    private final List<FragmentSpread> path = new ArrayList<>();
    private final Map<String, Integer> depths = new HashMap<>();

    @Override
    public void fragment(Walk walk, Fragment fragment) {
      path.clear();
      depths.clear();
      visit(walk, fragment);
    }

    private void visit(Walk walk, Fragment fragment) {
      if (!visited.add(fragment.name())) {
        return;
      }
      depths.put(fragment.name(), path.size());
      for (FragmentSpread spread : spreads(fragment.selections())) {
        Integer beginning = depths.get(spread.name());
        path.add(spread);
        if (beginning == null) {
          walk.document().fragment(spread.name()).ifPresent(next -> visit(walk, next));
        } else {
          report(walk, spread, path.subList(beginning, path.size() - 1));
        }
        path.removeLast();
      }
      depths.remove(fragment.name());
    }

    private static void report(Walk walk, FragmentSpread spread, List<FragmentSpread> cycle) {
      String via =
          cycle.stream()
              .map(step -> '"' + step.name() + '"')
              .collect(Collectors.joining(", ", cycle.isEmpty() ? "" : " via ", ""));
      walk.report(
          spread.position(),
          "Cannot spread fragment \"%s\" within itself%s.".formatted(spread.name(), via));
    }

    private static List<FragmentSpread> spreads(List<Selection> selections) {
      var spreads = new ArrayList<FragmentSpread>();
      var open = new ArrayDeque<List<Selection>>();
      open.push(selections);
      while (!open.isEmpty()) {
        for (Selection selection : open.pop()) {
          switch (selection) {
            case FragmentSpread spread -> spreads.add(spread);
            case Selection.Field field -> open.push(field.selections());
            case InlineFragment fragment -> open.push(fragment.selections());
          }
        }
      }
      return spreads;
    }
  }

  /// A fragment must be spread by an operation.
  static final class Used implements Rule {
    private final Set<String> used = new HashSet<>();
    private boolean operationsAreDone;

    @Override
    public void spread(Walk walk, FragmentSpread spread) {
      if (!operationsAreDone) {
        used.add(spread.name());
      }
    }

    @Override
    public void fragment(Walk walk, Fragment fragment) {
      operationsAreDone = true;
      if (!used.contains(fragment.name())) {
        walk.report(fragment.position(), "Fragment \"" + fragment.name() + "\" is never used.");
      }
    }
  }

  /// A fragment must be able to select something.
  static final class Possible implements Rule {
    @Override
    public void inlineFragment(Walk walk, InlineFragment fragment) {
      check(walk, fragment, fragment.typeCondition(), "Fragment");
    }

    @Override
    public void spread(Walk walk, FragmentSpread spread) {
      Optional<Fragment> fragment = walk.document().fragment(spread.name());
      if (fragment.isPresent()) {
        String name = "Fragment \"" + spread.name() + "\"";
        check(walk, spread, fragment.get().typeCondition(), name);
      }
    }

    private static void check(Walk walk, Selection selection, String condition, String fragment) {
      Optional<TypeDefinition> parent = walk.meanings().parent(selection);
      @Nullable TypeDefinition type = walk.schema().type(condition);
      if (parent.isEmpty() || !parent.get().isComposite() || type == null || !type.isComposite()) {
        return;
      }
      Set<String> possible =
          parent.get().kind() == Kind.OBJECT
              ? Set.of(parent.get().name())
              : names(walk.schema().possibleTypes(parent.get().name()));
      if (names(walk.schema().possibleTypes(condition)).stream().noneMatch(possible::contains)) {
        walk.report(
            selection.position(),
            ("%s cannot be spread here as objects of type \"%s\" can never be of type" + " \"%s\".")
                .formatted(fragment, parent.get().name(), condition));
      }
    }

    private static Set<String> names(List<TypeDefinition> types) {
      return types.stream().map(TypeDefinition::name).collect(Collectors.toSet());
    }
  }
}
