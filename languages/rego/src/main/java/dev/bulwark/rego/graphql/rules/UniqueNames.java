package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.Argument;
import dev.bulwark.rego.graphql.tree.Directive;
import dev.bulwark.rego.graphql.tree.DirectiveDefinition;
import dev.bulwark.rego.graphql.tree.Literal;
import dev.bulwark.rego.graphql.tree.QueryDocument.Fragment;
import dev.bulwark.rego.graphql.tree.QueryDocument.Operation;
import dev.bulwark.rego.graphql.tree.QueryDocument.Variable;
import dev.bulwark.rego.graphql.tree.Selection.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rules about names that may be there once.
final class UniqueNames {
  private UniqueNames() {}

  static final class Arguments implements Rule {
    @Override
    public void field(Walk walk, Field field) {
      check(walk, field.arguments());
    }

    @Override
    public void directive(Walk walk, Directive directive) {
      check(walk, directive.arguments());
    }

    private static void check(Walk walk, List<Argument> arguments) {
      Map<String, Integer> counts = new HashMap<>();
      for (Argument argument : arguments) {
        if (counts.merge(argument.name(), 1, Integer::sum) == 2) {
          walk.report(
              argument.position(),
              "There can be only one argument named \"" + argument.name() + "\".");
        }
      }
    }
  }

  static final class Directives implements Rule {
    @Override
    public void directives(Walk walk, List<Directive> directives) {
      var seen = new HashSet<String>();
      for (Directive directive : directives) {
        boolean repeatable =
            walk.meanings()
                .definition(directive)
                .filter(DirectiveDefinition::repeatable)
                .isPresent();
        if (!seen.add(directive.name()) && !repeatable) {
          walk.report(
              directive.position(),
              "The directive \"@%s\" can only be used once at this location."
                  .formatted(directive.name()));
        }
      }
    }
  }

  static final class Fragments implements Rule {
    private final Set<String> seen = new HashSet<>();

    @Override
    public void fragment(Walk walk, Fragment fragment) {
      if (!seen.add(fragment.name())) {
        walk.report(
            fragment.position(),
            "There can be only one fragment named \"" + fragment.name() + "\".");
      }
    }
  }

  static final class InputFields implements Rule {
    @Override
    public void value(Walk walk, Literal value) {
      if (value.kind() != Literal.Kind.OBJECT) {
        return;
      }
      var seen = new HashSet<String>();
      for (Literal.Child field : value.children()) {
        if (!seen.add(field.name())) {
          walk.report(
              field.position(),
              "There can be only one input field named \"" + field.name() + "\".");
        }
      }
    }
  }

  static final class Operations implements Rule {
    private final Set<String> seen = new HashSet<>();

    @Override
    public void operation(Walk walk, Operation operation) {
      if (!seen.add(operation.name())) {
        walk.report(
            operation.position(),
            "There can be only one operation named \"" + operation.name() + "\".");
      }
    }
  }

  static final class Variables implements Rule {
    @Override
    public void operation(Walk walk, Operation operation) {
      Map<String, Integer> counts = new HashMap<>();
      for (Variable variable : operation.variables()) {
        if (counts.merge(variable.name(), 1, Integer::sum) == 2) {
          walk.report(
              variable.position(),
              "There can be only one variable named \"$" + variable.name() + "\".");
        }
      }
    }
  }
}
