package dev.bulwark.rego.graphql.tree;

import dev.bulwark.rego.value.ObjectValue;
import java.util.List;

/// Reads a schema that a policy gives as [SchemaWriter] writes it.
public final class SchemaReader {
  private SchemaReader() {}

  public static SchemaDocument read(ObjectValue document) throws GraphqlException {
    var given = new GivenObject(document);
    return new SchemaDocument(
        given.nodes("Schema", SchemaReader::schema),
        given.nodes("SchemaExtension", SchemaReader::schema),
        given.nodes("Directives", SchemaReader::directive),
        given.nodes("Definitions", SchemaReader::type),
        given.nodes("Extensions", SchemaReader::type),
        given.comment("Comment"));
  }

  private static SchemaDocument.EntryPoints schema(GivenObject given) throws GraphqlException {
    return new SchemaDocument.EntryPoints(
        given.text("Description"),
        given.nodes("Directives", NodeReader::directive),
        given.nodes("OperationTypes", SchemaReader::operation),
        Position.NONE,
        comments(given));
  }

  private static SchemaDocument.EntryPoint operation(GivenObject given) throws GraphqlException {
    return new SchemaDocument.EntryPoint(
        given.text("Operation"), given.text("Type"), Position.NONE, given.comment("Comment"));
  }

  private static DirectiveDefinition directive(GivenObject given) throws GraphqlException {
    return new DirectiveDefinition(
        given.text("Description"),
        given.text("Name"),
        given.nodes("Arguments", SchemaReader::field),
        given.texts("Locations"),
        given.truth("IsRepeatable"),
        Position.NONE,
        comments(given));
  }

  private static TypeDefinition type(GivenObject given) throws GraphqlException {
    return new TypeDefinition(
        kind(given.text("Kind")),
        given.text("Description"),
        given.text("Name"),
        given.nodes("Directives", NodeReader::directive),
        given.texts("Interfaces"),
        given.nodes("Fields", SchemaReader::field),
        given.texts("Types"),
        List.of(),
        given.nodes("EnumValues", SchemaReader::enumValue),
        given.truth("BuiltIn"),
        Position.NONE,
        comments(given));
  }

  private static TypeDefinition.Kind kind(String name) throws GraphqlException {
    for (TypeDefinition.Kind kind : TypeDefinition.Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw GraphqlException.form("unknown kind of type \"" + name + "\"");
  }

  private static FieldDefinition field(GivenObject given) throws GraphqlException {
    return new FieldDefinition(
        given.text("Description"),
        given.text("Name"),
        given.nodes("Arguments", SchemaReader::field),
        given.optional("DefaultValue", NodeReader::literal),
        given.node("Type", NodeReader::type),
        given.nodes("Directives", NodeReader::directive),
        Position.NONE,
        comments(given));
  }

  private static TypeDefinition.EnumValue enumValue(GivenObject given) throws GraphqlException {
    return new TypeDefinition.EnumValue(
        given.text("Description"),
        given.text("Name"),
        given.nodes("Directives", NodeReader::directive),
        Position.NONE,
        comments(given));
  }

  private static SchemaDocument.Comments comments(GivenObject given) throws GraphqlException {
    return new SchemaDocument.Comments(
        given.comment("BeforeDescriptionComment"),
        given.comment("AfterDescriptionComment"),
        given.comment("EndOfDefinitionComment"));
  }
}
