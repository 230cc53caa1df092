package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.Argument;
import dev.bulwark.rego.graphql.tree.Directive;
import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.Selection.Field;
import java.util.List;

/// Arguments without a default that cannot be null must be given.
final class RequiredArguments implements Rule {
  @Override
  public void field(Walk walk, Field field) {
    walk.meanings()
        .definition(field)
        .ifPresent(
            definition ->
                check(
                    walk,
                    field.arguments(),
                    definition.arguments(),
                    "Field \"" + field.name(),
                    field.position()));
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
                    "Directive \"@" + definition.name(),
                    directive.position()));
  }

  private static void check(
      Walk walk,
      List<Argument> given,
      List<FieldDefinition> defined,
      String owner,
      Position position) {
    for (FieldDefinition wanted : defined) {
      if (wanted.isRequired()
          && given.stream().noneMatch(argument -> argument.name().equals(wanted.name()))) {
        walk.report(
            position,
            "%s\" argument \"%s\" of type \"%s\" is required, but it was not provided."
                .formatted(owner, wanted.name(), wanted.type()));
      }
    }
  }
}
