package dev.bulwark.rego.graphql.parse;

import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.values.GoQuote;

/// One token.
///
/// @param value the text of a name, a number or a comment, the content of a string, or why a token
///   is invalid
record Token(TokenType type, String value, Position position) {
  boolean isName(String name) {
    return type == TokenType.NAME && value.equals(name);
  }

  /// As messages show it.
  @Override
  public String toString() {
    return type == TokenType.INVALID || value.isEmpty()
        ? type.toString()
        : type + " " + GoQuote.of(value);
  }
}
