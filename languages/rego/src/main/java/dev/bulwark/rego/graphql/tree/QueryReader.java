package dev.bulwark.rego.graphql.tree;

import dev.bulwark.rego.value.ObjectValue;
import java.util.List;

/// Reads a query that a policy gives as [QueryWriter] writes it.
///
/// As gqlparser does it, every selection becomes a field, also those that were fragments, and
/// comments of operations, fragments and fields are dropped.
public final class QueryReader {
  private QueryReader() {}

  public static QueryDocument read(ObjectValue document) throws GraphqlException {
    var given = new GivenObject(document);
    return new QueryDocument(
        given.nodes("Operations", QueryReader::operation),
        given.nodes("Fragments", QueryReader::fragment));
  }

  private static QueryDocument.Operation operation(GivenObject given) throws GraphqlException {
    return new QueryDocument.Operation(
        given.text("Operation"),
        given.text("Name"),
        given.nodes("VariableDefinitions", QueryReader::variable),
        given.nodes("Directives", NodeReader::directive),
        given.nodes("SelectionSet", QueryReader::field),
        Position.NONE,
        List.of());
  }

  private static QueryDocument.Fragment fragment(GivenObject given) throws GraphqlException {
    return new QueryDocument.Fragment(
        given.text("Name"),
        given.nodes("VariableDefinition", QueryReader::variable),
        given.text("TypeCondition"),
        given.nodes("Directives", NodeReader::directive),
        given.nodes("SelectionSet", QueryReader::field),
        Position.NONE,
        List.of());
  }

  private static QueryDocument.Variable variable(GivenObject given) throws GraphqlException {
    return new QueryDocument.Variable(
        given.text("Variable"),
        given.node("Type", NodeReader::type),
        given.optional("DefaultValue", NodeReader::literal),
        given.nodes("Directives", NodeReader::directive),
        Position.NONE,
        given.comment("Comment"));
  }

  private static Selection field(GivenObject given) throws GraphqlException {
    return new Selection.Field(
        given.text("Alias"),
        given.text("Name"),
        given.nodes("Arguments", NodeReader::argument),
        given.nodes("Directives", NodeReader::directive),
        given.nodes("SelectionSet", QueryReader::field),
        Position.NONE,
        List.of());
  }
}
