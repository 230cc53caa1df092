package dev.bulwark.rego.graphql.tree;

import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;

/// A query in the form that policies see.
public final class QueryWriter {
  private QueryWriter() {}

  public static ObjectValue write(QueryDocument document) {
    return new PrunedObject()
        .put("Operations", document.operations(), QueryWriter::operation)
        .put("Fragments", document.fragments(), QueryWriter::fragment)
        .build();
  }

  private static Value operation(QueryDocument.Operation operation) {
    return new PrunedObject()
        .put("Operation", operation.type())
        .put("Name", operation.name())
        .put("VariableDefinitions", operation.variables(), QueryWriter::variable)
        .put("Directives", operation.directives(), NodeWriter::directive)
        .put("SelectionSet", operation.selections(), QueryWriter::selection)
        .putComment("Comment", operation.comment())
        .build();
  }

  private static Value fragment(QueryDocument.Fragment fragment) {
    return new PrunedObject()
        .put("Name", fragment.name())
        .put("VariableDefinition", fragment.variables(), QueryWriter::variable)
        .put("TypeCondition", fragment.typeCondition())
        .put("Directives", fragment.directives(), NodeWriter::directive)
        .put("SelectionSet", fragment.selections(), QueryWriter::selection)
        .putComment("Comment", fragment.comment())
        .build();
  }

  private static Value variable(QueryDocument.Variable variable) {
    var fields =
        new PrunedObject()
            .put("Variable", variable.name())
            .put("Type", NodeWriter.type(variable.type()));
    NodeWriter.putDefault(fields, variable.defaultValue());
    return fields
        .put("Directives", variable.directives(), NodeWriter::directive)
        .putComment("Comment", variable.comment())
        .put("Used", false)
        .build();
  }

  private static Value selection(Selection selection) {
    return switch (selection) {
      case Selection.Field field ->
          new PrunedObject()
              .put("Alias", field.alias())
              .put("Name", field.name())
              .put("Arguments", field.arguments(), NodeWriter::argument)
              .put("Directives", field.directives(), NodeWriter::directive)
              .put("SelectionSet", field.selections(), QueryWriter::selection)
              .putComment("Comment", field.comment())
              .build();
      case Selection.FragmentSpread spread ->
          new PrunedObject()
              .put("Name", spread.name())
              .put("Directives", spread.directives(), NodeWriter::directive)
              .putComment("Comment", spread.comment())
              .build();
      case Selection.InlineFragment fragment ->
          new PrunedObject()
              .put("TypeCondition", fragment.typeCondition())
              .put("Directives", fragment.directives(), NodeWriter::directive)
              .put("SelectionSet", fragment.selections(), QueryWriter::selection)
              .putComment("Comment", fragment.comment())
              .build();
    };
  }
}
