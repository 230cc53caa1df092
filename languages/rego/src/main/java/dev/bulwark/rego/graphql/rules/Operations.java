package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.QueryDocument.Fragment;
import dev.bulwark.rego.graphql.tree.QueryDocument.Operation;
import dev.bulwark.rego.graphql.tree.Selection;
import dev.bulwark.values.GoQuote;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Rules about operations.
final class Operations {
  private Operations() {}

  static final class KnownRoot implements Rule {
    @Override
    public void operation(Walk walk, Operation operation) {
      if (walk.schema().root(operation.type()) == null) {
        walk.report(
            operation.position(),
            "Schema does not support operation type \"" + operation.type() + "\"");
      }
    }
  }

  static final class LoneAnonymous implements Rule {
    @Override
    public void operation(Walk walk, Operation operation) {
      if (operation.name().isEmpty() && walk.document().operations().size() > 1) {
        walk.report(
            operation.position(), "This anonymous operation must be the only defined operation.");
      }
    }
  }

  static final class SingleFieldSubscriptions implements Rule {
    @Override
    public void operation(Walk walk, Operation operation) {
      if (!operation.type().equals("subscription") || walk.schema().root("subscription") == null) {
        return;
      }
      Map<String, Position> fields = new LinkedHashMap<>();
      collect(walk, operation.selections(), fields, new HashSet<>());
      String name =
          operation.name().isEmpty()
              ? "Anonymous Subscription"
              : "Subscription " + GoQuote.of(operation.name());
      fields.values().stream()
          .skip(1)
          .limit(1)
          .forEach(second -> walk.report(second, name + " must select only one top level field."));
      fields.forEach(
          (field, position) -> {
            if (field.startsWith("__")) {
              walk.report(position, name + " must not select an introspection top level field.");
            }
          });
    }

    /// Collects until a fragment is met that is unknown.
    private static void collect(
        Walk walk, List<Selection> selections, Map<String, Position> fields, Set<String> spread) {
      for (Selection selection : selections) {
        switch (selection) {
          case Selection.Field field -> fields.putIfAbsent(field.name(), field.position());
          case Selection.InlineFragment fragment ->
              collect(walk, fragment.selections(), fields, spread);
          case Selection.FragmentSpread(String name, _, _, _) -> {
            Optional<Fragment> fragment = walk.document().fragment(name);
            if (fragment.isEmpty()) {
              return;
            }
            if (spread.add(name)) {
              collect(walk, fragment.get().selections(), fields, spread);
            }
          }
        }
      }
    }
  }
}
