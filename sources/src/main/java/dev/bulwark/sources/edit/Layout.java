package dev.bulwark.sources.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The lines, blanks, comments and indicators of a text. Places are byte offsets; a column is a
/// number of bytes from the start of a line, as YAML's indentation is of spaces alone.
final class Layout {
  private final byte[] bytes;

  Layout(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  /// The byte at a place; 0 beyond the text.
  byte at(int place) {
    return place >= 0 && place < bytes.length ? bytes[place] : 0;
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }

  boolean contains(int from, int to, char wanted) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  int lineStart(int place) {
    int at = place;
    while (at > 0 && !isBreak(bytes[at - 1])) {
      at--;
    }
    boolean marked = at == 0 && bytes.length >= 3 && bytes[0] == (byte) 0xEF;
    return marked ? Math.min(place, 3) : at;
  }

  /// The end of a line, before its line break.
  int lineEnd(int place) {
    int at = place;
    while (at < bytes.length && !isBreak(bytes[at])) {
      at++;
    }
    return at;
  }

  /// The start of the line after the one that holds a place; the end of the text after the last.
  int nextLine(int place) {
    return afterBreak(lineEnd(place));
  }

  private int afterBreak(int end) {
    if (end < bytes.length && bytes[end] == '\r' && at(end + 1) == '\n') {
      return end + 2;
    }
    return Math.min(end + 1, bytes.length);
  }

  /// Where the line break before the line that starts here begins.
  int beforeBreak(int lineStart) {
    int at = lineStart;
    if (at > 0 && bytes[at - 1] == '\n') {
      at--;
    }
    if (at > 0 && bytes[at - 1] == '\r') {
      at--;
    }
    return at;
  }

  /// Whether the text ends in the middle of a line.
  boolean isCutOff(int end) {
    return end == bytes.length && end > 0 && !isBreak(bytes[end - 1]);
  }

  int column(int place) {
    return place - lineStart(place);
  }

  /// Whether nothing but blanks stands before a place on its line.
  boolean startsLine(int place) {
    return afterBlanks(lineStart(place)) >= place;
  }

  int afterBlanks(int place) {
    int at = place;
    while (at < bytes.length && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  int beforeBlanks(int place) {
    int at = place;
    while (at > 0 && isBlank(bytes[at - 1])) {
      at--;
    }
    return at;
  }

  /// Past blanks, comments and line breaks.
  int content(int place) {
    int at = place;
    while (at < bytes.length) {
      if (isBlank(bytes[at]) || isBreak(bytes[at])) {
        at++;
      } else if (isComment(at)) {
        at = lineEnd(at);
      } else {
        break;
      }
    }
    return at;
  }

  /// Whether a `#` here begins a comment.
  boolean isComment(int place) {
    return at(place) == '#'
        && (place == 0 || isBlank(bytes[place - 1]) || isBreak(bytes[place - 1]));
  }

  /// Behind the anchor and the tag of a node, to what it is itself.
  int behindProperties(int start) {
    int at = start;
    while (at(at) == '&' || at(at) == '!') {
      at = content(wordEnd(at));
    }
    return at;
  }

  /// The name of the anchor among the properties of a node, or the empty string.
  String anchor(int start) {
    int at = start;
    while (at(at) == '&' || at(at) == '!') {
      int end = wordEnd(at);
      if (at(at) == '&') {
        return text(at + 1, end);
      }
      at = content(end);
    }
    return "";
  }

  /// The end of an anchor, a tag or an alias.
  int wordEnd(int place) {
    int at = place;
    while (at < bytes.length && !isBlank(bytes[at]) && !isBreak(bytes[at])) {
      at++;
    }
    return at;
  }

  /// The end of the name of an anchor: of letters, digits, `-` and `_`.
  int nameEnd(int place) {
    int at = place;
    while (Character.isLetterOrDigit(at(at)) || at(at) == '-' || at(at) == '_') {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isBreak(byte b) {
    return b == '\n' || b == '\r';
  }
}
