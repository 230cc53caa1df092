package dev.bulwark.model;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Finds the characters of a value in the YAML or JSON scalar that spells it.
///
/// It walks both side by side: what is not white space stands in both in the same order, whatever
/// the style; line breaks, indentation and folding are white space that need not agree, and escapes
/// are undone one by one. That holds for plain, quoted, literal and folded scalars alike.
final class ScalarPlaces {
  private static final String SIMPLE_ESCAPES = "0abtnvfre \"/\\N_LPt";

  private final byte[] bytes;
  private final int end;
  private final byte style;
  private int at;

  ScalarPlaces(byte[] bytes, Positions.Range scalar) {
    this.bytes = bytes;
    this.end = Math.clamp(scalar.end(), 0, bytes.length);
    int start = Math.clamp(scalar.start(), 0, end);
    this.style = start < end ? bytes[start] : 0;
    this.at =
        switch (style) {
          case '"', '\'' -> start + 1;
          case '|', '>' -> afterHeader(start);
          default -> start;
        };
  }

  /// The bytes of the characters `from` to `to` of the value.
  Positions.Range range(String value, int from, int to) {
    int i = 0;
    while (i < from && i < value.length()) {
      i += advance(value, i);
    }
    if (i < value.length() && !isWhiteSpace(value.charAt(i))) {
      skipWhiteSpace();
    }
    int start = Math.min(at, end);
    int last = start;
    while (i < to && i < value.length()) {
      i += advance(value, i);
      last = Math.min(at, end);
    }
    return new Positions.Range(start, Math.max(start, last));
  }

  /// Steps over one character of the value and what spells it.
  ///
  /// @return how many `char`s of the value that was
  private int advance(String value, int i) {
    char c = value.charAt(i);
    if (isWhiteSpace(c)) {
      if (style == '"' && at < end && bytes[at] == '\\') {
        skipEscape();
      } else if (at < end && isWhiteSpace(bytes[at])) {
        at++;
      }
      return 1;
    }
    skipWhiteSpace();
    if (style == '"' && at < end && bytes[at] == '\\') {
      skipEscape();
      return Character.charCount(value.codePointAt(i));
    }
    if (style == '\'' && c == '\'') {
      at += 2;
      return 1;
    }
    int codePoint = value.codePointAt(i);
    at += utf8Length(codePoint);
    return Character.charCount(codePoint);
  }

  private void skipWhiteSpace() {
    while (at < end) {
      boolean continued =
          style == '"' && bytes[at] == '\\' && at + 1 < end && isLineBreak(bytes[at + 1]);
      if (!continued && !isWhiteSpace(bytes[at])) {
        return;
      }
      at++;
    }
  }

  /// Steps over one escape: of a letter, of two, four or eight digits, or of a surrogate pair.
  private void skipEscape() {
    at++;
    if (at >= end || SIMPLE_ESCAPES.indexOf(bytes[at]) >= 0) {
      at++;
      return;
    }
    int digits =
        switch (bytes[at]) {
          case 'x' -> 2;
          case 'U' -> 8;
          default -> 4;
        };
    boolean high = digits == 4 && at + 2 < end && (bytes[at + 1] | 0x20) == 'd';
    at += 1 + digits;
    if (high && "89abAB".indexOf(bytes[at - 3]) >= 0 && at + 5 < end && bytes[at] == '\\') {
      at += 6;
    }
  }

  private int afterHeader(int start) {
    int i = start;
    while (i < end && !isLineBreak(bytes[i])) {
      i++;
    }
    return i;
  }

  private static int utf8Length(int codePoint) {
    return new String(Character.toChars(codePoint)).getBytes(UTF_8).length;
  }

  private static boolean isLineBreak(int c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isWhiteSpace(int c) {
    return c == ' ' || c == '\t' || isLineBreak(c);
  }
}
