package dev.bulwark.gotemplate.parse;

import org.jspecify.annotations.Nullable;

/// What a token is.
enum TokenType {
  ERROR,
  BOOL,
  CHAR,
  CHAR_CONSTANT,
  COMPLEX,
  ASSIGN,
  DECLARE,
  EOF,
  FIELD,
  IDENTIFIER,
  LEFT_DELIM,
  LEFT_PAREN,
  NUMBER,
  PIPE,
  RAW_STRING,
  RIGHT_DELIM,
  RIGHT_PAREN,
  SPACE,
  STRING,
  TEXT,
  VARIABLE,
  BLOCK("block"),
  BREAK("break"),
  CONTINUE("continue"),
  DOT,
  DEFINE("define"),
  ELSE("else"),
  END("end"),
  IF("if"),
  NIL("nil"),
  RANGE("range"),
  TEMPLATE("template"),
  WITH("with");

  private final @Nullable String keyword;

  TokenType() {
    this(null);
  }

  TokenType(@Nullable String keyword) {
    this.keyword = keyword;
  }

  boolean isKeyword() {
    return keyword != null;
  }

  /// The keyword of that name; an identifier where there is none.
  static TokenType ofWord(String word) {
    return switch (word) {
      case "block" -> BLOCK;
      case "break" -> BREAK;
      case "continue" -> CONTINUE;
      case "define" -> DEFINE;
      case "else" -> ELSE;
      case "end" -> END;
      case "if" -> IF;
      case "nil" -> NIL;
      case "range" -> RANGE;
      case "template" -> TEMPLATE;
      case "with" -> WITH;
      case "true", "false" -> BOOL;
      default -> IDENTIFIER;
    };
  }
}
