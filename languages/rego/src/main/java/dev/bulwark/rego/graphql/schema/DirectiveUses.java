package dev.bulwark.rego.graphql.schema;

import static dev.bulwark.rego.graphql.schema.SchemaBuilder.fault;

import dev.bulwark.rego.graphql.tree.Argument;
import dev.bulwark.rego.graphql.tree.Directive;
import dev.bulwark.rego.graphql.tree.DirectiveDefinition;
import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks the directives that are applied within a schema.
final class DirectiveUses {
  private final Schema schema;

  DirectiveUses(Schema schema) {
    this.schema = schema;
  }

  /// Checks the directives at one place.
  ///
  /// @param location what stands there
  void check(List<Directive> directives, String location) throws GraphqlException {
    check(directives, location, "");
  }

  /// Checks the directives at one place within the definition of another one.
  ///
  /// @param within the directive that is defined; empty if it is none
  void check(List<Directive> directives, String location, String within) throws GraphqlException {
    var seen = new HashSet<String>();
    for (Directive directive : directives) {
      DirectiveDefinition definition = definition(directive, within);
      if (!seen.add(directive.name()) && !definition.repeatable()) {
        throw fault(
            directive.position(),
            "The directive " + directive.name() + " can only be used once at this location.");
      }
      check(directive, definition, location);
    }
  }

  /// Checks the directives of a type and its extensions: one may be applied by each.
  void checkMerged(List<Directive> directives, String location) throws GraphqlException {
    for (Directive directive : directives) {
      check(directive, definition(directive, ""), location);
    }
  }

  private DirectiveDefinition definition(Directive directive, String within)
      throws GraphqlException {
    checkName(directive.position(), directive.name());
    if (directive.name().equals(within)) {
      throw fault(directive.position(), "Directive " + within + " cannot refer to itself.");
    }
    @Nullable DirectiveDefinition definition = schema.directive(directive.name());
    if (definition == null) {
      throw fault(directive.position(), "Undefined directive " + directive.name() + ".");
    }
    return definition;
  }

  private static void check(Directive directive, DirectiveDefinition definition, String location)
      throws GraphqlException {
    if (!definition.locations().contains(location)) {
      throw fault(
          directive.position(),
          "Directive %s is not applicable on %s.".formatted(directive.name(), location));
    }
    for (Argument argument : directive.arguments()) {
      if (definition.argument(argument.name()).isEmpty()) {
        throw fault(
            argument.position(),
            "Undefined argument %s for directive %s.".formatted(argument.name(), directive.name()));
      }
    }
    for (FieldDefinition wanted : definition.arguments()) {
      Optional<Argument> given = directive.argument(wanted.name());
      if (wanted.isRequired() && (given.isEmpty() || given.get().value().isNull())) {
        throw fault(
            directive.position(),
            "Argument %s for directive %s cannot be null."
                .formatted(wanted.name(), directive.name()));
      }
    }
  }

  /// Names that begin with two underscores belong to GraphQL itself.
  static void checkName(Position position, String name) throws GraphqlException {
    if (name.startsWith("__")) {
      throw fault(
          position,
          "Name \"%s\" must not begin with \"__\", which is reserved by GraphQL introspection."
              .formatted(name));
    }
  }
}
