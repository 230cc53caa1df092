package dev.bulwark.rego.parse;

import java.util.Map;

/// The kinds of tokens, with the names that OPA's messages give them.
enum Token {
  ILLEGAL("illegal"),
  EOF("eof"),
  WHITESPACE("whitespace"),
  COMMENT("comment"),
  IDENT("identifier"),
  PACKAGE("package"),
  IMPORT("import"),
  AS("as"),
  DEFAULT("default"),
  ELSE("else"),
  NOT("not"),
  SOME("some"),
  WITH("with"),
  NULL("null"),
  TRUE("true"),
  FALSE("false"),
  NUMBER("number"),
  STRING("string"),
  TEMPLATE_PART("template-string-part"),
  TEMPLATE_END("template-string-end"),
  RAW_TEMPLATE_PART("raw-template-string-part"),
  RAW_TEMPLATE_END("raw-template-string-end"),
  LBRACK("["),
  RBRACK("]"),
  LBRACE("{"),
  RBRACE("}"),
  LPAREN("("),
  RPAREN(")"),
  COMMA(","),
  COLON(":"),
  ADD("plus"),
  SUB("minus"),
  MUL("mul"),
  QUO("div"),
  REM("rem"),
  AND("and"),
  OR("or"),
  UNIFY("eq"),
  EQUAL("equal"),
  ASSIGN("assign"),
  IN("in"),
  NEQ("neq"),
  GT("gt"),
  LT("lt"),
  GTE("gte"),
  LTE("lte"),
  DOT("."),
  SEMICOLON(";"),
  EVERY("every"),
  CONTAINS("contains"),
  IF("if"),
  LOGICAL_AND("and"),
  LOGICAL_OR("or");

  /// Keywords of every version.
  static final Map<String, Token> KEYWORDS =
      Map.ofEntries(
          Map.entry("package", PACKAGE),
          Map.entry("import", IMPORT),
          Map.entry("as", AS),
          Map.entry("default", DEFAULT),
          Map.entry("else", ELSE),
          Map.entry("not", NOT),
          Map.entry("some", SOME),
          Map.entry("with", WITH),
          Map.entry("null", NULL),
          Map.entry("true", TRUE),
          Map.entry("false", FALSE));

  /// Keywords of v1, which v0 imports from `future.keywords`.
  static final Map<String, Token> V1_KEYWORDS =
      Map.of("in", IN, "every", EVERY, "contains", CONTAINS, "if", IF);

  /// Keywords that v1 imports from `future.keywords`.
  static final Map<String, Token> FUTURE_KEYWORDS =
      Map.of("not", NOT, "and", LOGICAL_AND, "or", LOGICAL_OR);

  private final String text;

  Token(String text) {
    this.text = text;
  }

  boolean isKeyword() {
    return KEYWORDS.get(text) == this
        || V1_KEYWORDS.get(text) == this
        || FUTURE_KEYWORDS.get(text) == this;
  }

  @Override
  public String toString() {
    return text;
  }
}
