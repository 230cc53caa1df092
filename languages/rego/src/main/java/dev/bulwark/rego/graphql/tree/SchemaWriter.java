package dev.bulwark.rego.graphql.tree;

import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;

/// A schema in the form that policies see.
public final class SchemaWriter {
  private SchemaWriter() {}

  public static ObjectValue write(SchemaDocument document) {
    return new PrunedObject()
        .put("Schema", document.schemas(), SchemaWriter::schema)
        .put("SchemaExtension", document.schemaExtensions(), SchemaWriter::schema)
        .put("Directives", document.directives(), SchemaWriter::directive)
        .put("Definitions", document.types(), SchemaWriter::type)
        .put("Extensions", document.extensions(), SchemaWriter::type)
        .putComment("Comment", document.comment())
        .build();
  }

  private static Value schema(SchemaDocument.EntryPoints schema) {
    return commented(
            new PrunedObject()
                .put("Description", schema.description())
                .put("Directives", schema.directives(), NodeWriter::directive)
                .put("OperationTypes", schema.operations(), SchemaWriter::operation),
            schema.comments())
        .build();
  }

  private static Value operation(SchemaDocument.EntryPoint operation) {
    return new PrunedObject()
        .put("Operation", operation.operation())
        .put("Type", operation.type())
        .putComment("Comment", operation.comment())
        .build();
  }

  private static Value directive(DirectiveDefinition directive) {
    return commented(
            new PrunedObject()
                .put("Description", directive.description())
                .put("Name", directive.name())
                .put("Arguments", directive.arguments(), SchemaWriter::field)
                .putTexts("Locations", directive.locations())
                .put("IsRepeatable", directive.repeatable()),
            directive.comments())
        .build();
  }

  private static Value type(TypeDefinition type) {
    return commented(
            new PrunedObject()
                .put("Kind", type.kind().name())
                .put("Description", type.description())
                .put("Name", type.name())
                .put("Directives", type.directives(), NodeWriter::directive)
                .putTexts("Interfaces", type.interfaces())
                .put("Fields", type.fields(), SchemaWriter::field)
                .putTexts("Types", type.members())
                .put("EnumValues", type.values(), SchemaWriter::enumValue)
                .put("BuiltIn", type.builtIn()),
            type.comments())
        .build();
  }

  private static Value field(FieldDefinition field) {
    var fields =
        new PrunedObject()
            .put("Description", field.description())
            .put("Name", field.name())
            .put("Arguments", field.arguments(), SchemaWriter::field);
    NodeWriter.putDefault(fields, field.defaultValue());
    return commented(
            fields
                .put("Type", NodeWriter.type(field.type()))
                .put("Directives", field.directives(), NodeWriter::directive),
            field.comments())
        .build();
  }

  private static Value enumValue(TypeDefinition.EnumValue value) {
    return commented(
            new PrunedObject()
                .put("Description", value.description())
                .put("Name", value.name())
                .put("Directives", value.directives(), NodeWriter::directive),
            value.comments())
        .build();
  }

  private static PrunedObject commented(PrunedObject fields, SchemaDocument.Comments comments) {
    return fields
        .putComment("BeforeDescriptionComment", comments.before())
        .putComment("AfterDescriptionComment", comments.after())
        .putComment("EndOfDefinitionComment", comments.end());
  }
}
