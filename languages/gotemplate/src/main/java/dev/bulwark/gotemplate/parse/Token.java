package dev.bulwark.gotemplate.parse;

import dev.bulwark.values.GoQuote;

/// A token of a template.
///
/// @param text as written; for an error, what is wrong
/// @param line counted from 1
record Token(TokenType type, int offset, String text, int line) {
  /// As errors show it.
  String shown() {
    if (type == TokenType.EOF) {
      return "EOF";
    }
    if (type == TokenType.ERROR) {
      return text;
    }
    if (type.isKeyword() || type == TokenType.DOT) {
      return "<" + text + ">";
    }
    return text.codePointCount(0, text.length()) > 10
        ? GoQuote.of(firstTen()) + "..."
        : GoQuote.of(text);
  }

  private String firstTen() {
    return text.substring(0, text.offsetByCodePoints(0, 10));
  }
}
