package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Utf8;

/// Identifiers: those of Unicode, with `-` and a leading `_` besides.
final class Names {
  private static final byte START = 1;
  private static final byte PART = 2;
  private static final byte[] ASCII = new byte[128];

  static {
    for (int c = 0; c < 128; c++) {
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean part = letter || (c >= '0' && c <= '9') || c == '-';
      ASCII[c] = (byte) ((letter ? START : 0) | (part ? PART : 0));
    }
  }

  private Names() {}

  static boolean begins(byte[] bytes, int at, int end) {
    if (at >= end) {
      return false;
    }
    if (bytes[at] >= 0) {
      return (ASCII[bytes[at]] & START) != 0;
    }
    int length = Utf8.length(bytes, at, end);
    return length > 0 && Character.isUnicodeIdentifierStart(Utf8.codePoint(bytes, at, length));
  }

  /// Where the name that begins at `at` ends.
  static int end(byte[] bytes, int at, int end) {
    int stop = at;
    while (stop < end) {
      int c = bytes[stop];
      if (c >= 0) {
        if ((ASCII[c] & PART) == 0) {
          break;
        }
        stop++;
      } else {
        int length = Utf8.length(bytes, stop, end);
        if (length == 0 || !isPart(Utf8.codePoint(bytes, stop, length))) {
          break;
        }
        stop += length;
      }
    }
    return stop;
  }

  /// Whether the whole text is one identifier.
  static boolean isName(byte[] bytes, int start, int end) {
    return begins(bytes, start, end) && end(bytes, start, end) == end;
  }

  private static boolean isPart(int point) {
    return Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
  }
}
