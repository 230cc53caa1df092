package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.Argument;
import dev.bulwark.rego.graphql.tree.Directive;
import dev.bulwark.rego.graphql.tree.DirectiveDefinition;
import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.QueryDocument.Fragment;
import dev.bulwark.rego.graphql.tree.QueryDocument.Variable;
import dev.bulwark.rego.graphql.tree.Selection.Field;
import dev.bulwark.rego.graphql.tree.Selection.FragmentSpread;
import dev.bulwark.rego.graphql.tree.Selection.InlineFragment;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rules about names that must be known.
final class KnownNames {
  private KnownNames() {}

  static final class Fields implements Rule {
    @Override
    public void field(Walk walk, Field field) {
      Optional<TypeDefinition> parent = walk.meanings().parent(field);
      if (parent.isPresent() && walk.meanings().definition(field).isEmpty()) {
        walk.report(
            field.position(),
            "Cannot query field \"%s\" on type \"%s\".%s"
                .formatted(
                    field.name(),
                    parent.get().name(),
                    suggestion(walk, parent.get(), field.name())));
      }
    }

    private static String suggestion(Walk walk, TypeDefinition parent, String name) {
      List<String> types = parent.isAbstract() ? typesWith(walk, parent, name) : List.of();
      if (!types.isEmpty()) {
        return " Did you mean to use an inline fragment on " + Suggestions.quoted(types) + "?";
      }
      return Suggestions.near(
          "Did you mean", name, parent.fields().stream().map(FieldDefinition::name).toList());
    }

    /// The types a value may have that know such a field, those first that most of them implement.
    private static List<String> typesWith(Walk walk, TypeDefinition parent, String field) {
      Map<String, Integer> uses = new HashMap<>();
      var interfaces = new LinkedHashSet<String>();
      var objects = new ArrayList<String>();
      for (TypeDefinition type : walk.schema().possibleTypes(parent.name())) {
        if (type.field(field).isEmpty()) {
          continue;
        }
        objects.add(type.name());
        for (String name : type.interfaces()) {
          @Nullable TypeDefinition implemented = walk.schema().type(name);
          if (implemented != null && implemented.field(field).isPresent()) {
            interfaces.add(name);
            uses.merge(name, 1, Integer::sum);
          }
        }
      }
      var all = new ArrayList<>(interfaces);
      all.addAll(objects);
      all.sort(
          Comparator.comparingInt((String name) -> -uses.getOrDefault(name, 0))
              .thenComparing(Comparator.naturalOrder()));
      return all;
    }
  }

  static final class Arguments implements Rule {
    @Override
    public void field(Walk walk, Field field) {
      Optional<FieldDefinition> definition = walk.meanings().definition(field);
      Optional<TypeDefinition> parent = walk.meanings().parent(field);
      if (definition.isPresent() && parent.isPresent()) {
        check(
            walk,
            field.arguments(),
            definition.get().arguments(),
            "field \"" + parent.get().name() + "." + field.name() + "\"",
            field.position());
      }
    }

    @Override
    public void directive(Walk walk, Directive directive) {
      walk.meanings()
          .definition(directive)
          .ifPresent(
              definition ->
                  check(
                      walk,
                      directive.arguments(),
                      definition.arguments(),
                      "directive \"@" + directive.name() + "\"",
                      directive.position()));
    }

    private static void check(
        Walk walk,
        List<Argument> given,
        List<FieldDefinition> defined,
        String owner,
        Position position) {
      List<String> names = defined.stream().map(FieldDefinition::name).toList();
      for (Argument argument : given) {
        if (!names.contains(argument.name())) {
          walk.report(
              position,
              "Unknown argument \"%s\" on %s.%s"
                  .formatted(
                      argument.name(),
                      owner,
                      Suggestions.near("Did you mean", argument.name(), names)));
        }
      }
    }
  }

  static final class Directives implements Rule {
    private record Misplaced(String name, Position position) {}

    private final Set<Misplaced> misplaced = new HashSet<>();

    @Override
    public void directive(Walk walk, Directive directive) {
      Optional<DirectiveDefinition> definition = walk.meanings().definition(directive);
      if (definition.isEmpty()) {
        walk.report(directive.position(), "Unknown directive \"@" + directive.name() + "\".");
        return;
      }
      String location = walk.meanings().location(directive);
      if (!definition.get().locations().contains(location)
          && misplaced.add(new Misplaced(directive.name(), directive.position()))) {
        walk.report(
            directive.position(),
            "Directive \"@%s\" may not be used on %s.".formatted(directive.name(), location));
      }
    }
  }

  static final class FragmentSpreads implements Rule {
    @Override
    public void spread(Walk walk, FragmentSpread spread) {
      if (walk.document().fragment(spread.name()).isEmpty()) {
        walk.report(spread.position(), "Unknown fragment \"" + spread.name() + "\".");
      }
    }
  }

  static final class Types implements Rule {
    @Override
    public void variable(Walk walk, Variable variable) {
      check(walk, variable.type().name(), variable.position(), false);
    }

    @Override
    public void inlineFragment(Walk walk, InlineFragment fragment) {
      if (!fragment.typeCondition().isEmpty()) {
        check(walk, fragment.typeCondition(), fragment.position(), false);
      }
    }

    @Override
    public void fragment(Walk walk, Fragment fragment) {
      check(walk, fragment.typeCondition(), fragment.position(), true);
    }

    private static void check(Walk walk, String name, Position position, boolean suggesting) {
      if (walk.schema().type(name) != null) {
        return;
      }
      var names = new ArrayList<String>();
      if (suggesting) {
        walk.schema().typeNames().forEach(names::add);
      }
      walk.report(
          position,
          "Unknown type \"%s\".%s".formatted(name, Suggestions.near("Did you mean", name, names)));
    }
  }
}
