package dev.bulwark.hcl.syntax;

import org.jspecify.annotations.Nullable;

/// What a piece of text is.
enum TokenType {
  IDENTIFIER,
  NUMBER,
  NEWLINE,
  OPEN_BRACE,
  CLOSE_BRACE,
  OPEN_BRACKET,
  CLOSE_BRACKET,
  OPEN_PARENTHESIS,
  CLOSE_PARENTHESIS,
  OPEN_QUOTE,
  CLOSE_QUOTE,
  OPEN_HEREDOC,
  CLOSE_HEREDOC,
  /// A part of a quoted text, its escapes as they stand there.
  QUOTED_TEXT,
  /// A part of a heredoc or of a template without quotes, at most one line with its end.
  PLAIN_TEXT,
  /// `${` or `${~`
  INTERPOLATION,
  /// `%{` or `%{~`
  DIRECTIVE,
  /// `}` or `~}` at the end of these.
  SEQUENCE_END,
  EQUALS,
  DOT,
  COMMA,
  COLON,
  DOUBLE_COLON,
  QUESTION,
  ELLIPSIS,
  FAT_ARROW,
  STAR,
  SLASH,
  PERCENT,
  PLUS,
  MINUS,
  EQUAL_OPERATOR,
  NOT_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  AND,
  OR,
  BANG,
  /// A line break inside quotes.
  QUOTED_NEWLINE,
  INVALID,
  END;

  /// The binary operator that it stands for, or null.
  @Nullable Operator operator() {
    return switch (this) {
      case OR -> Operator.OR;
      case AND -> Operator.AND;
      case EQUAL_OPERATOR -> Operator.EQUAL;
      case NOT_EQUAL -> Operator.NOT_EQUAL;
      case GREATER -> Operator.GREATER;
      case GREATER_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case LESS -> Operator.LESS;
      case LESS_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      case PLUS -> Operator.ADD;
      case MINUS -> Operator.SUBTRACT;
      case STAR -> Operator.MULTIPLY;
      case SLASH -> Operator.DIVIDE;
      case PERCENT -> Operator.MODULO;
      default -> null;
    };
  }

  /// Whether brackets of any kind begin with it.
  boolean opens() {
    return switch (this) {
      case OPEN_BRACE,
          OPEN_BRACKET,
          OPEN_PARENTHESIS,
          OPEN_QUOTE,
          OPEN_HEREDOC,
          INTERPOLATION,
          DIRECTIVE ->
          true;
      default -> false;
    };
  }

  /// What ends the brackets that this begins; itself if it begins none.
  TokenType closer() {
    return switch (this) {
      case OPEN_BRACE -> CLOSE_BRACE;
      case OPEN_BRACKET -> CLOSE_BRACKET;
      case OPEN_PARENTHESIS -> CLOSE_PARENTHESIS;
      case OPEN_QUOTE -> CLOSE_QUOTE;
      case OPEN_HEREDOC -> CLOSE_HEREDOC;
      case INTERPOLATION, DIRECTIVE -> SEQUENCE_END;
      default -> this;
    };
  }

  /// Whether brackets of any kind end with it.
  boolean closes() {
    return switch (this) {
      case CLOSE_BRACE,
          CLOSE_BRACKET,
          CLOSE_PARENTHESIS,
          CLOSE_QUOTE,
          CLOSE_HEREDOC,
          SEQUENCE_END ->
          true;
      default -> false;
    };
  }
}
