package dev.bulwark.jmespath.parse;

import dev.bulwark.values.GoJson;
import dev.bulwark.values.GoQuote;
import dev.bulwark.values.InvalidJsonException;
import java.util.ArrayList;
import java.util.List;

/// Splits an expression into tokens, as go-jmespath does.
final class Lexer {
  private static final int END = -1;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  /// The tokens, the last of them [TokenType#EOF].
  List<Token> tokens() throws SyntaxException {
    while (at < text.length()) {
      token();
    }
    add(TokenType.EOF, "", text.length());
    return tokens;
  }

  private void token() throws SyntaxException {
    int start = at;
    char c = text.charAt(at++);
    switch (c) {
      case ' ', '\t', '\n', '\r' -> {}
      case '.' -> add(TokenType.DOT, ".", start);
      case '*' -> add(TokenType.STAR, "*", start);
      case ',' -> add(TokenType.COMMA, ",", start);
      case ':' -> add(TokenType.COLON, ":", start);
      case '{' -> add(TokenType.LBRACE, "{", start);
      case '}' -> add(TokenType.RBRACE, "}", start);
      case ']' -> add(TokenType.RBRACKET, "]", start);
      case '(' -> add(TokenType.LPAREN, "(", start);
      case ')' -> add(TokenType.RPAREN, ")", start);
      case '@' -> add(TokenType.CURRENT, "@", start);
      case '[' -> bracket(start);
      case '|' -> oneOrTwo('|', TokenType.OR, TokenType.PIPE);
      case '<' -> oneOrTwo('=', TokenType.LTE, TokenType.LT);
      case '>' -> oneOrTwo('=', TokenType.GTE, TokenType.GT);
      case '!' -> oneOrTwo('=', TokenType.NE, TokenType.NOT);
      case '=' -> oneOrTwo('=', TokenType.EQ, TokenType.UNKNOWN);
      case '&' -> oneOrTwo('&', TokenType.AND, TokenType.EXPREF);
      case '"' -> quotedIdentifier(start);
      case '\'' -> rawString(start);
      case '`' -> add(TokenType.JSON_LITERAL, until('`').replace("\\`", "`"), start);
      default -> {
        if (isIdentifierStart(c)) {
          unquotedIdentifier(start);
        } else if (c == '-' || isDigit(c)) {
          number(start);
        } else {
          throw SyntaxException.of("Unknown char: " + quoted(text.codePointAt(start)), start);
        }
      }
    }
  }

  private void bracket(int start) {
    int next = peek();
    if (next == '?' || next == ']') {
      at++;
      add(next == '?' ? TokenType.FILTER : TokenType.FLATTEN, text.substring(start, at), start);
    } else {
      add(TokenType.LBRACKET, "[", start);
    }
  }

  private void oneOrTwo(char second, TokenType two, TokenType one) {
    int start = at - 1;
    boolean both = peek() == second;
    if (both) {
      at++;
    }
    add(both ? two : one, text.substring(start, at), start);
  }

  /// Letters, digits and `_`; go-jmespath also takes one U+0080 at the end.
  private void unquotedIdentifier(int start) {
    while (isIdentifierPart(peek())) {
      at++;
    }
    if (peek() == 0x80) {
      at++;
    }
    add(TokenType.UNQUOTED_IDENTIFIER, text.substring(start, at), start);
  }

  private void number(int start) {
    while (isDigit(peek())) {
      at++;
    }
    add(TokenType.NUMBER, text.substring(start, at), start);
  }

  private void quotedIdentifier(int start) throws SyntaxException {
    String json = "\"" + until('"') + "\"";
    try {
      add(TokenType.QUOTED_IDENTIFIER, String.valueOf(GoJson.parse(json)), start);
    } catch (InvalidJsonException malformed) {
      throw new SyntaxException(String.valueOf(malformed.getMessage()), start);
    }
  }

  /// In a raw string only `\'` is an escape.
  private void rawString(int start) throws SyntaxException {
    var value = new StringBuilder();
    while (peek() != '\'') {
      if (peek() == END) {
        throw unclosed('\'');
      }
      if (text.startsWith("\\'", at)) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    at++;
    add(TokenType.STRING_LITERAL, value.toString(), start);
  }

  /// The text up to the delimiter, which a backslash hides; behind the delimiter then.
  private String until(char delimiter) throws SyntaxException {
    int start = at;
    while (peek() != delimiter) {
      if (peek() == '\\') {
        at++;
      }
      if (peek() == END) {
        throw unclosed(delimiter);
      }
      at++;
    }
    return text.substring(start, at++);
  }

  private SyntaxException unclosed(char delimiter) {
    return SyntaxException.of("Unclosed delimiter: " + delimiter, text.length());
  }

  private void add(TokenType type, String value, int offset) {
    tokens.add(new Token(type, value, offset));
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private static boolean isIdentifierStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isIdentifierPart(int c) {
    return isIdentifierStart(c) || isDigit(c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /// Go's `strconv.QuoteRuneToASCII`.
  private static String quoted(int rune) {
    if (rune < 0x7f) {
      String text = GoQuote.of(Character.toString(rune));
      return "'" + text.substring(1, text.length() - 1) + "'";
    }
    String digits = Integer.toHexString(rune);
    int width = rune < 0x80 ? 2 : rune < 0x10000 ? 4 : 8;
    String prefix = rune < 0x80 ? "\\x" : rune < 0x10000 ? "\\u" : "\\U";
    return "'" + prefix + "0".repeat(width - digits.length()) + digits + "'";
  }
}
