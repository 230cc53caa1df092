package dev.bulwark.rego.graphql.tree;

/// Reads the nodes that queries and schemas share. What a policy gives has no positions.
final class NodeReader {
  private NodeReader() {}

  static TypeReference type(GivenObject given) throws GraphqlException {
    return new TypeReference(
        given.text("NamedType"),
        given.optional("Elem", NodeReader::type),
        given.truth("NonNull"),
        Position.NONE);
  }

  static Literal literal(GivenObject given) throws GraphqlException {
    return new Literal(
        kind(given.number("Kind")),
        given.text("Raw"),
        given.nodes("Children", NodeReader::child),
        Position.NONE,
        given.comment("Comment"));
  }

  private static Literal.Kind kind(int number) throws GraphqlException {
    for (Literal.Kind kind : Literal.Kind.values()) {
      if (kind.number() == number) {
        return kind;
      }
    }
    throw GraphqlException.form("unknown value kind " + number);
  }

  private static Literal.Child child(GivenObject given) throws GraphqlException {
    return new Literal.Child(
        given.text("Name"),
        given.node("Value", NodeReader::literal),
        Position.NONE,
        given.comment("Comment"));
  }

  static Argument argument(GivenObject given) throws GraphqlException {
    return new Argument(
        given.text("Name"),
        given.node("Value", NodeReader::literal),
        Position.NONE,
        given.comment("Comment"));
  }

  static Directive directive(GivenObject given) throws GraphqlException {
    return new Directive(
        given.text("Name"), given.nodes("Arguments", NodeReader::argument), Position.NONE);
  }
}
