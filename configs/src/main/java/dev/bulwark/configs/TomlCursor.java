package dev.bulwark.configs;

/// A place in a text of TOML.
final class TomlCursor {
  private final String text;
  private int at;

  TomlCursor(String text) {
    this.text = text;
  }

  boolean isEnd() {
    return at >= text.length();
  }

  /// The character here; NUL at the end.
  char peek() {
    return isEnd() ? '\0' : text.charAt(at);
  }

  char next() throws ConfigFault {
    if (isEnd()) {
      throw fault("the text ends within a value");
    }
    return text.charAt(at++);
  }

  boolean take(String token) {
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  void expect(String token) throws ConfigFault {
    skipBlanks();
    if (!take(token)) {
      throw fault("expected `" + token + "`");
    }
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  /// Skips blanks, comments and ends of lines.
  void skipBlankLines() {
    while (true) {
      skipBlanks();
      if (peek() == '#') {
        skipComment();
      } else if (peek() == '\n' || text.startsWith("\r\n", at)) {
        at++;
      } else {
        return;
      }
    }
  }

  private void skipComment() {
    while (!isEnd() && peek() != '\n') {
      at++;
    }
  }

  void expectLineEnd() throws ConfigFault {
    skipBlanks();
    if (peek() == '#') {
      skipComment();
    }
    if (!isEnd() && !take("\n") && !take("\r\n")) {
      throw fault("expected the end of the line");
    }
  }

  /// The characters up to one that ends a bare value.
  String bare() {
    int start = at;
    while (!isEnd() && ",]}#\n\r\t ".indexOf(peek()) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /// Characters of a bare key.
  String bareKey() {
    int start = at;
    while (!isEnd() && isKeyPart(peek())) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isKeyPart(char c) {
    return c == '_' || c == '-' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /// Goes back over what was read last.
  void back(int characters) {
    at -= characters;
  }

  ConfigFault fault(String what) {
    int line = 1;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return new ConfigFault(what, line);
  }
}
