package dev.bulwark.rego.graphql.tree;

import java.util.List;
import java.util.stream.Stream;

/// A GraphQL schema as it is written.
///
/// @param comment at its end
public record SchemaDocument(
    List<EntryPoints> schemas,
    List<EntryPoints> schemaExtensions,
    List<DirectiveDefinition> directives,
    List<TypeDefinition> types,
    List<TypeDefinition> extensions,
    List<String> comment) {
  public SchemaDocument {
    schemas = List.copyOf(schemas);
    schemaExtensions = List.copyOf(schemaExtensions);
    directives = List.copyOf(directives);
    types = List.copyOf(types);
    extensions = List.copyOf(extensions);
    comment = List.copyOf(comment);
  }

  /// This one and another one after it.
  public SchemaDocument with(SchemaDocument other) {
    return new SchemaDocument(
        joined(schemas, other.schemas),
        joined(schemaExtensions, other.schemaExtensions),
        joined(directives, other.directives),
        joined(types, other.types),
        joined(extensions, other.extensions),
        List.of());
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /// The comments around a definition.
  ///
  /// @param before before its description
  /// @param after between its description and itself
  /// @param end before the bracket that closes it
  public record Comments(List<String> before, List<String> after, List<String> end) {
    public Comments {
      before = List.copyOf(before);
      after = List.copyOf(after);
      end = List.copyOf(end);
    }
  }

  /// `schema { query: Query }`
  public record EntryPoints(
      String description,
      List<Directive> directives,
      List<EntryPoint> operations,
      Position position,
      Comments comments) {
    public EntryPoints {
      directives = List.copyOf(directives);
      operations = List.copyOf(operations);
    }
  }

  /// The type at which a kind of operation begins.
  ///
  /// @param operation `query`, `mutation` or `subscription`
  public record EntryPoint(String operation, String type, Position position, List<String> comment) {
    public EntryPoint {
      comment = List.copyOf(comment);
    }
  }
}
