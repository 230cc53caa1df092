package dev.bulwark.jmespath.parse;

/// The kinds of tokens, each with its left binding power and the name that messages give it.
enum TokenType {
  UNKNOWN("tUnknown", 0),
  STAR("tStar", 20),
  DOT("tDot", 40),
  FILTER("tFilter", 21),
  FLATTEN("tFlatten", 9),
  LPAREN("tLparen", 60),
  RPAREN("tRparen", 0),
  LBRACKET("tLbracket", 55),
  RBRACKET("tRbracket", 0),
  LBRACE("tLbrace", 50),
  RBRACE("tRbrace", 0),
  OR("tOr", 2),
  PIPE("tPipe", 1),
  NUMBER("tNumber", 0),
  UNQUOTED_IDENTIFIER("tUnquotedIdentifier", 0),
  QUOTED_IDENTIFIER("tQuotedIdentifier", 0),
  COMMA("tComma", 0),
  COLON("tColon", 0),
  LT("tLT", 5),
  LTE("tLTE", 5),
  GT("tGT", 5),
  GTE("tGTE", 5),
  EQ("tEQ", 5),
  NE("tNE", 5),
  JSON_LITERAL("tJSONLiteral", 0),
  STRING_LITERAL("tStringLiteral", 0),
  CURRENT("tCurrent", 0),
  EXPREF("tExpref", 0),
  AND("tAnd", 3),
  NOT("tNot", 45),
  EOF("tEOF", 0);

  private final String title;
  private final int bindingPower;

  TokenType(String title, int bindingPower) {
    this.title = title;
    this.bindingPower = bindingPower;
  }

  String title() {
    return title;
  }

  int bindingPower() {
    return bindingPower;
  }
}
