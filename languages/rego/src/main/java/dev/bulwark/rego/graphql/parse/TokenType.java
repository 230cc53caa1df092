package dev.bulwark.rego.graphql.parse;

/// What a token is, and what messages call it.
enum TokenType {
  INVALID("<Invalid>"),
  END("<EOF>"),
  BANG("!"),
  DOLLAR("$"),
  AMPERSAND("&"),
  PARENTHESIS_OPEN("("),
  PARENTHESIS_CLOSE(")"),
  SPREAD("..."),
  COLON(":"),
  EQUALS("="),
  AT("@"),
  BRACKET_OPEN("["),
  BRACKET_CLOSE("]"),
  BRACE_OPEN("{"),
  BRACE_CLOSE("}"),
  PIPE("|"),
  NAME("Name"),
  INT("Int"),
  FLOAT("Float"),
  STRING("String"),
  BLOCK_STRING("BlockString"),
  COMMENT("Comment");

  private final String shown;

  TokenType(String shown) {
    this.shown = shown;
  }

  @Override
  public String toString() {
    return shown;
  }
}
