package dev.bulwark.gotemplate.parse;

import dev.bulwark.values.GoQuote;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Splits a template into tokens.
final class Lexer {
  private static final String LEFT = "{{";
  private static final String RIGHT = "}}";
  private static final String BLANKS = " \t\r\n";
  private static final int EOF = -1;

  private String input;
  private int at;
  private int start;
  private int line = 1;
  private int startLine = 1;
  private int parens;
  private boolean insideAction;

  Lexer(String input) {
    this.input = input;
  }

  Token next() {
    while (true) {
      Token token = insideAction ? insideAction() : text();
      if (token != null) {
        return token;
      }
    }
  }

  /// The offset behind the last token.
  int offset() {
    return at;
  }

  private Token token(TokenType type) {
    var token = new Token(type, start, input.substring(start, at), startLine);
    start = at;
    startLine = line;
    return token;
  }

  private Token error(String message) {
    var token = new Token(TokenType.ERROR, start, message, startLine);
    input = "";
    at = 0;
    start = 0;
    insideAction = false;
    return token;
  }

  private void ignore() {
    line += newlines(start, at);
    start = at;
    startLine = line;
  }

  private int newlines(int from, int to) {
    int count = 0;
    for (int i = input.indexOf('\n', from, to); i >= 0; i = input.indexOf('\n', i + 1, to)) {
      count++;
    }
    return count;
  }

  /// Text up to the next action. Null after a comment.
  private @Nullable Token text() {
    int brace = input.indexOf(LEFT, at);
    if (brace < 0) {
      at = input.length();
      if (at > start) {
        line += newlines(start, at);
        return token(TokenType.TEXT);
      }
      return token(TokenType.EOF);
    }
    if (brace > at) {
      int end = brace;
      if (isTrimMarker(brace + LEFT.length())) {
        while (end > start && BLANKS.indexOf(input.charAt(end - 1)) >= 0) {
          end--;
        }
      }
      at = end;
      line += newlines(start, at);
      Token text = token(TokenType.TEXT);
      at = brace;
      ignore();
      if (!text.text().isEmpty()) {
        return text;
      }
    }
    return leftDelimiter();
  }

  private @Nullable Token leftDelimiter() {
    at += LEFT.length();
    int afterMarker = isTrimMarker(at) ? 2 : 0;
    if (input.startsWith("/*", at + afterMarker)) {
      at += afterMarker;
      ignore();
      return comment();
    }
    Token token = token(TokenType.LEFT_DELIM);
    insideAction = true;
    at += afterMarker;
    ignore();
    parens = 0;
    return token;
  }

  private @Nullable Token comment() {
    int end = input.indexOf("*/", at + 2);
    if (end < 0) {
      return error("unclosed comment");
    }
    at = end + 2;
    boolean trims = isTrimmedRightDelimiter();
    if (!trims && !input.startsWith(RIGHT, at)) {
      return error("comment ends before closing delimiter");
    }
    at += (trims ? 2 : 0) + RIGHT.length();
    if (trims) {
      skipBlanks();
    }
    ignore();
    return null;
  }

  private boolean isTrimMarker(int offset) {
    return offset + 1 < input.length()
        && input.charAt(offset) == '-'
        && isBlank(input.charAt(offset + 1));
  }

  private boolean isTrimmedRightDelimiter() {
    return isTrimmedRightDelimiter(at);
  }

  private boolean isTrimmedRightDelimiter(int offset) {
    return offset + 1 < input.length()
        && isBlank(input.charAt(offset))
        && input.charAt(offset + 1) == '-'
        && input.startsWith(RIGHT, offset + 2);
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private void skipBlanks() {
    while (at < input.length() && isBlank(input.charAt(at))) {
      at++;
    }
  }

  private Token rightDelimiter() {
    boolean trims = isTrimmedRightDelimiter();
    if (trims) {
      at += 2;
      ignore();
    }
    at += RIGHT.length();
    Token token = token(TokenType.RIGHT_DELIM);
    if (trims) {
      skipBlanks();
      ignore();
    }
    insideAction = false;
    return token;
  }

  private int peek() {
    return at < input.length() ? input.codePointAt(at) : EOF;
  }

  private int take() {
    int rune = peek();
    if (rune != EOF) {
      at += Character.charCount(rune);
      if (rune == '\n') {
        line++;
      }
    }
    return rune;
  }

  private Token insideAction() {
    if (isTrimmedRightDelimiter() || input.startsWith(RIGHT, at)) {
      return parens == 0 ? rightDelimiter() : error("unclosed left paren");
    }
    int rune = take();
    return switch (rune) {
      case EOF -> error("unclosed action");
      case ' ', '\t', '\r', '\n' -> space();
      case '=' -> token(TokenType.ASSIGN);
      case ':' -> take() == '=' ? token(TokenType.DECLARE) : error("expected :=");
      case '|' -> token(TokenType.PIPE);
      case '"' -> quoted('"', TokenType.STRING, "unterminated quoted string");
      case '\'' -> quoted('\'', TokenType.CHAR_CONSTANT, "unterminated character constant");
      case '`' -> rawQuoted();
      case '$' -> isTerminator() ? token(TokenType.VARIABLE) : fieldOrVariable(TokenType.VARIABLE);
      case '(' -> {
        parens++;
        yield token(TokenType.LEFT_PAREN);
      }
      case ')' -> {
        parens--;
        yield parens < 0 ? error("unexpected right paren") : token(TokenType.RIGHT_PAREN);
      }
      default -> other(rune);
    };
  }

  private Token other(int rune) {
    if (rune == '.') {
      int next = peek();
      if (next != EOF && (next < '0' || next > '9')) {
        return fieldOrVariable(TokenType.FIELD);
      }
    }
    if (rune == '.' || rune == '+' || rune == '-' || (rune >= '0' && rune <= '9')) {
      at--;
      return number();
    }
    if (isWord(rune)) {
      return identifier();
    }
    if (rune < 0x7f && rune >= ' ') {
      return token(TokenType.CHAR);
    }
    return error("unrecognized character in action: " + shown(rune));
  }

  private static String shown(int rune) {
    String hex = Integer.toHexString(rune).toUpperCase(Locale.ROOT);
    String code = "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
    return GoQuote.isPrint(rune) ? code + " '" + Character.toString(rune) + "'" : code;
  }

  private Token space() {
    int count = 1;
    while (isBlank(peek())) {
      take();
      count++;
    }
    if (isTrimmedRightDelimiter(at - 1)) {
      at--;
      if (input.charAt(at) == '\n') {
        line--;
      }
      if (count == 1) {
        return rightDelimiter();
      }
    }
    return token(TokenType.SPACE);
  }

  private Token identifier() {
    while (isWord(peek())) {
      take();
    }
    if (!isTerminator()) {
      return error("bad character " + shownNext());
    }
    return token(TokenType.ofWord(input.substring(start, at)));
  }

  private Token fieldOrVariable(TokenType type) {
    if (isTerminator()) {
      return token(type == TokenType.VARIABLE ? TokenType.VARIABLE : TokenType.DOT);
    }
    while (isWord(peek())) {
      take();
    }
    return isTerminator() ? token(type) : error("bad character " + shownNext());
  }

  private String shownNext() {
    int rune = peek();
    return rune == EOF ? "U+FFFFFFFFFFFFFFFF" : shown(rune);
  }

  private boolean isTerminator() {
    int rune = peek();
    return switch (rune) {
      case EOF, ' ', '\t', '\r', '\n', '.', ',', '|', ':', ')', '(' -> true;
      default -> input.startsWith(RIGHT, at);
    };
  }

  private Token quoted(char quote, TokenType type, String unterminated) {
    while (true) {
      int rune = take();
      if (rune == '\\') {
        rune = take();
        if (rune != EOF && rune != '\n') {
          continue;
        }
        return error(unterminated);
      }
      if (rune == EOF || rune == '\n') {
        return error(unterminated);
      }
      if (rune == quote) {
        return token(type);
      }
    }
  }

  private Token rawQuoted() {
    int end = input.indexOf('`', at);
    if (end < 0) {
      return error("unterminated raw quoted string");
    }
    line += newlines(at, end);
    at = end + 1;
    return token(TokenType.RAW_STRING);
  }

  private Token number() {
    if (!scanNumber()) {
      return error("bad number syntax: " + GoQuote.of(input.substring(start, at)));
    }
    int sign = peek();
    if (sign == '+' || sign == '-') {
      if (!scanNumber() || input.charAt(at - 1) != 'i') {
        return error("bad number syntax: " + GoQuote.of(input.substring(start, at)));
      }
      return token(TokenType.COMPLEX);
    }
    return token(TokenType.NUMBER);
  }

  private boolean scanNumber() {
    accept("+-");
    String digits = "0123456789_";
    if (accept("0")) {
      if (accept("xX")) {
        digits = "0123456789abcdefABCDEF_";
      } else if (accept("oO")) {
        digits = "01234567_";
      } else if (accept("bB")) {
        digits = "01_";
      }
    }
    acceptAll(digits);
    if (accept(".")) {
      acceptAll(digits);
    }
    if (digits.length() == 11 && accept("eE")) {
      accept("+-");
      acceptAll("0123456789_");
    }
    if (digits.length() == 23 && accept("pP")) {
      accept("+-");
      acceptAll("0123456789_");
    }
    accept("i");
    if (isWord(peek())) {
      take();
      return false;
    }
    return true;
  }

  private boolean accept(String valid) {
    if (at < input.length() && valid.indexOf(input.charAt(at)) >= 0) {
      at++;
      return true;
    }
    return false;
  }

  private void acceptAll(String valid) {
    while (at < input.length() && valid.indexOf(input.charAt(at)) >= 0) {
      at++;
    }
  }

  static boolean isWord(int rune) {
    return rune == '_' || Character.isLetter(rune) || Character.isDigit(rune);
  }
}
