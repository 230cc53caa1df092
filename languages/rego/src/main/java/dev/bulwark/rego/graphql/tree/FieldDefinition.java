package dev.bulwark.rego.graphql.tree;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A field of a type, a field of an input, or an argument of either a field or a directive.
///
/// @param arguments none unless it is a field of a type
/// @param defaultValue none if it is a field of a type
public record FieldDefinition(
    String description,
    String name,
    List<FieldDefinition> arguments,
    @Nullable Literal defaultValue,
    TypeReference type,
    List<Directive> directives,
    Position position,
    SchemaDocument.Comments comments) {
  public FieldDefinition {
    arguments = List.copyOf(arguments);
    directives = List.copyOf(directives);
  }

  public Optional<FieldDefinition> argument(String name) {
    return arguments.stream().filter(argument -> argument.name().equals(name)).findFirst();
  }

  /// Whether a value must be given.
  public boolean isRequired() {
    return type.nonNull() && defaultValue == null;
  }

  /// Whether something stands in for a value that is not given.
  public boolean hasDefault() {
    return defaultValue != null && !defaultValue.isNull();
  }
}
