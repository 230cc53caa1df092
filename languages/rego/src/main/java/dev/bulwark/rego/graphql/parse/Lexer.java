package dev.bulwark.rego.graphql.parse;

import dev.bulwark.rego.graphql.tree.Position;

/// Turns a GraphQL text into tokens.
final class Lexer {
  private final String text;
  private int at;
  private int line = 1;
  private int column = 1;

  /// Of the token that is read: where it begins.
  private int start;

  private int startColumn;

  Lexer(String text) {
    this.text = text;
  }

  Token next() {
    skipSpace();
    start = at;
    startColumn = column;
    if (at >= text.length()) {
      return token(TokenType.END, "");
    }
    char first = text.charAt(at);
    TokenType punctuation = punctuation(first);
    if (punctuation != TokenType.INVALID) {
      advance(punctuation == TokenType.SPREAD ? 3 : 1);
      return token(punctuation, "");
    }
    if (first == '#') {
      return comment();
    }
    if (isNameStart(first)) {
      return name();
    }
    if (first == '-' || isDigit(first)) {
      return number();
    }
    if (first == '"') {
      return text.startsWith("\"\"\"", at) ? blockString() : string();
    }
    if (first < ' ') {
      return invalid("Cannot contain the invalid character \"\\u%04x\"".formatted((int) first));
    }
    return invalid(
        first == '\''
            ? "Unexpected single quote character ('), did you mean to use a double quote (\")?"
            : "Cannot parse the unexpected character \"" + firstByte() + "\".");
  }

  private TokenType punctuation(char first) {
    return switch (first) {
      case '!' -> TokenType.BANG;
      case '$' -> TokenType.DOLLAR;
      case '&' -> TokenType.AMPERSAND;
      case '(' -> TokenType.PARENTHESIS_OPEN;
      case ')' -> TokenType.PARENTHESIS_CLOSE;
      case '.' -> text.startsWith("...", at) ? TokenType.SPREAD : TokenType.INVALID;
      case ':' -> TokenType.COLON;
      case '=' -> TokenType.EQUALS;
      case '@' -> TokenType.AT;
      case '[' -> TokenType.BRACKET_OPEN;
      case ']' -> TokenType.BRACKET_CLOSE;
      case '{' -> TokenType.BRACE_OPEN;
      case '}' -> TokenType.BRACE_CLOSE;
      case '|' -> TokenType.PIPE;
      default -> TokenType.INVALID;
    };
  }

  private Token token(TokenType type, String value) {
    return new Token(type, value, new Position(line, startColumn));
  }

  /// A token that is none. It stands where reading stopped.
  private Token invalid(String why) {
    return new Token(TokenType.INVALID, why, new Position(line, column));
  }

  private void advance(int count) {
    at += count;
    column += count;
  }

  /// Goes over one character, which may take two `char`s.
  private int advance() {
    int point = text.codePointAt(at);
    at += Character.charCount(point);
    column++;
    return point;
  }

  private void newLine(int length) {
    at += length;
    line++;
    column = 1;
  }

  private void skipSpace() {
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case '\t', ' ', ',', '\ufeff' -> advance(1);
        case '\n' -> newLine(1);
        case '\r' -> {
          newLine(1);
          if (at < text.length() && text.charAt(at) == '\n') {
            advance(1); // counted as a column, as gqlparser does
          }
        }
        default -> {
          return;
        }
      }
    }
  }

  private Token comment() {
    while (at < text.length() && (text.charAt(at) >= ' ' || text.charAt(at) == '\t')) {
      advance();
    }
    return token(TokenType.COMMENT, text.substring(start, at));
  }

  private Token name() {
    while (at < text.length() && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
      advance(1);
    }
    return token(TokenType.NAME, text.substring(start, at));
  }

  private Token number() {
    boolean whole = true;
    accept("-");
    if (accept("0")) {
      int end = at;
      int endColumn = column;
      if (digits()) {
        at = end;
        column = endColumn;
        return invalid("Invalid number, unexpected digit after 0: " + shownNext() + ".");
      }
    } else if (!digits()) {
      return digitMissing();
    }
    if (accept(".")) {
      whole = false;
      if (!digits()) {
        return digitMissing();
      }
    }
    if (accept("eE")) {
      whole = false;
      accept("-+");
      if (!digits()) {
        return digitMissing();
      }
    }
    return token(whole ? TokenType.INT : TokenType.FLOAT, text.substring(start, at));
  }

  private Token digitMissing() {
    return invalid("Invalid number, expected digit but got: " + shownNext() + ".");
  }

  private boolean accept(String any) {
    boolean fits = at < text.length() && any.indexOf(text.charAt(at)) >= 0;
    if (fits) {
      advance(1);
    }
    return fits;
  }

  private boolean digits() {
    int first = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      advance(1);
    }
    return at > first;
  }

  private String shownNext() {
    return at < text.length() ? "\"" + firstByte() + "\"" : "<EOF>";
  }

  private Token string() {
    advance(1);
    startColumn = column;
    var content = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        break;
      } else if (c < ' ' && c != '\t') {
        return invalidInString(c);
      } else if (c == '"') {
        Token token = token(TokenType.STRING, content.toString());
        advance(1);
        return token;
      } else if (c == '\\') {
        int end = escape(content);
        if (end == at) {
          advance(1);
          return invalid("Invalid character escape sequence" + shownEscape());
        }
        advance(end - at);
      } else {
        content.appendCodePoint(advance());
      }
    }
    return invalid("Unterminated string.");
  }

  /// Where the escape sequence ends; here if it is none.
  private int escape(StringBuilder content) {
    if (at + 1 >= text.length()) {
      return at;
    }
    char escaped = text.charAt(at + 1);
    if (escaped == 'u') {
      return unicodeEscape(content);
    }
    int known = "\"/\\bfnrt".indexOf(escaped);
    if (known < 0) {
      return at;
    }
    content.append("\"/\\\b\f\n\r\t".charAt(known));
    return at + 2;
  }

  private int unicodeEscape(StringBuilder content) {
    if (at + 6 >= text.length()) {
      return at;
    }
    int unit = 0;
    for (char hex : text.substring(at + 2, at + 6).toCharArray()) {
      int digit = hex < 128 ? Character.digit(hex, 16) : -1;
      if (digit < 0) {
        return at;
      }
      unit = unit * 16 + digit;
    }
    content.append(Character.isSurrogate((char) unit) ? '\ufffd' : (char) unit);
    return at + 6;
  }

  /// After the backslash: what messages tell of an escape sequence that is none.
  private String shownEscape() {
    if (at >= text.length()) {
      return ".";
    }
    boolean isUnicode = text.charAt(at) == 'u';
    return ": \\"
        + (isUnicode ? text.substring(at, Math.min(at + 5, text.length())) : firstByte())
        + ".";
  }

  private Token invalidInString(char c) {
    return invalid("Invalid character within String: \"\\u%04x\".".formatted((int) c));
  }

  private Token blockString() {
    advance(3);
    var content = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      int quotes = quotes();
      if (quotes >= 3) {
        content.repeat("\"", quotes - 3);
        // gqlparser counts the column from the last line on
        int shownColumn = column - text.codePointCount(start + 3, at);
        advance(quotes);
        return new Token(
            TokenType.BLOCK_STRING,
            BlockString.value(content.toString()),
            new Position(line, shownColumn));
      } else if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        return invalidInString(c);
      } else if (text.startsWith("\\\"\"\"", at)) {
        content.append("\"\"\"");
        advance(4);
      } else if (c == '\r' || c == '\n') {
        content.append('\n');
        newLine(text.startsWith("\r\n", at) ? 2 : 1);
      } else {
        content.appendCodePoint(advance());
      }
    }
    return invalid("Unterminated string.");
  }

  private int quotes() {
    int end = at;
    while (end < text.length() && text.charAt(end) == '"') {
      end++;
    }
    return end - at;
  }

  /// gqlparser tells the first byte of a character as if it were one.
  private char firstByte() {
    int point = text.codePointAt(at);
    if (point < 0x80) {
      return (char) point;
    }
    if (point < 0x800) {
      return (char) (0xc0 | point >> 6);
    }
    return (char) (point < 0x10000 ? 0xe0 | point >> 12 : 0xf0 | point >> 18);
  }

  private static boolean isNameStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
