package dev.bulwark.rego.graphql.tree;

import java.util.List;
import java.util.Optional;

/// A directive that a schema defines.
///
/// @param locations where it may be applied: `FIELD`, `ENUM_VALUE` and the like
public record DirectiveDefinition(
    String description,
    String name,
    List<FieldDefinition> arguments,
    List<String> locations,
    boolean repeatable,
    Position position,
    SchemaDocument.Comments comments) {
  public DirectiveDefinition {
    arguments = List.copyOf(arguments);
    locations = List.copyOf(locations);
  }

  public Optional<FieldDefinition> argument(String name) {
    return arguments.stream().filter(argument -> argument.name().equals(name)).findFirst();
  }
}
