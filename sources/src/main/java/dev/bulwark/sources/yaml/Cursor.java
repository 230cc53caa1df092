package dev.bulwark.sources.yaml;

import org.jspecify.annotations.Nullable;

/// Where a [ManifestReader] stands in its document, and the value it read last.
final class Cursor {
  /// What [#nextLine] returns when there is none.
  static final int NONE = -1;

  final byte[] bytes;
  int at;
  int end;
  int line;

  /// The value read last, and its bytes.
  @Nullable Object value;

  int start;
  int stop;

  Cursor(byte[] bytes) {
    this.bytes = bytes;
  }

  void found(@Nullable Object value, int start, int stop) {
    this.value = value;
    this.start = start;
    this.stop = stop;
  }

  boolean atLineEnd() {
    return endsLine(at);
  }

  /// Whether the byte at `i` ends a line, or nothing is there.
  boolean endsLine(int i) {
    return i >= end || ByteKinds.is(bytes[i], ByteKinds.LINE_END);
  }

  /// Whether an indicator before `i` stands alone. A tab would part it too, but is not read here.
  boolean isBlank(int i) {
    return i >= end || ByteKinds.is(bytes[i], ByteKinds.BLANK);
  }

  boolean atDash() {
    return bytes[at] == '-' && isBlank(at + 1);
  }

  void skipSpaces() {
    int i = at;
    while (i < end && bytes[i] == ' ') {
      i++;
    }
    at = i;
  }

  /// From behind a value to the next line with content.
  ///
  /// @return its column from 0, or [#NONE]
  int nextLine() throws Bail {
    boolean parted = at < end && bytes[at] == ' ';
    skipSpaces();
    if (parted && at < end && bytes[at] == '#') {
      skipComment();
    }
    if (!atLineEnd()) {
      throw new Bail();
    }
    skipBreak();
    return contentLine();
  }

  /// From behind an indicator and its blanks, where no value is, to the next line with content.
  int nextLineAfterIndicator() throws Bail {
    if (at < end && bytes[at] == '#') {
      skipComment();
    }
    skipBreak();
    return contentLine();
  }

  /// From the start of a line to the first line with content, this one included.
  int contentLine() throws Bail {
    int i = at;
    while (true) {
      line = i;
      while (i < end && bytes[i] == ' ') {
        i++;
      }
      at = i;
      if (i >= end) {
        return NONE;
      }
      byte b = bytes[i];
      if (b == '#') {
        skipComment();
      } else if (b == '\t') {
        throw new Bail();
      } else if (b != '\n' && b != '\r') {
        return i - line;
      }
      skipBreak();
      i = at;
    }
  }

  void skipComment() {
    while (!atLineEnd()) {
      at++;
    }
  }

  /// Past LF or CR LF; a lone CR does not come here.
  void skipBreak() {
    if (at < end) {
      at += bytes[at] == '\r' ? 2 : 1;
    }
  }
}
