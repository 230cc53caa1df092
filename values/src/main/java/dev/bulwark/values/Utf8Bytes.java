package dev.bulwark.values;

import java.nio.charset.StandardCharsets;

/// A Go string, which is bytes that are mostly UTF-8, held as a Java string of one char a byte:
/// what Go cuts and compares by byte can then be cut and compared as it does.
final class Utf8Bytes {
  private static final int REPLACEMENT = 0xfffd;

  private Utf8Bytes() {}

  static String of(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /// The text; each byte that is no part of UTF-8 becomes one U+FFFD, as where Go reads runes.
  static String text(String bytes) {
    var text = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); ) {
      int rune = runeAt(bytes, i);
      text.appendCodePoint(rune < 0 ? REPLACEMENT : rune);
      i += rune < 0 ? 1 : length(rune);
    }
    return text.toString();
  }

  /// The code point whose encoding begins at `index`; -1 if none does.
  static int runeAt(String bytes, int index) {
    int first = bytes.charAt(index);
    if (first < 0x80) {
      return first;
    }
    int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || index + length > bytes.length()) {
      return -1;
    }
    int rune = first & (0x7f >> length);
    for (int i = 1; i < length; i++) {
      int next = bytes.charAt(index + i);
      if ((next & 0xc0) != 0x80) {
        return -1;
      }
      rune = rune << 6 | (next & 0x3f);
    }
    boolean isSurrogate = rune >= 0xd800 && rune <= 0xdfff;
    return isSurrogate || rune > 0x10ffff || length(rune) != length ? -1 : rune;
  }

  /// Bytes that encode a code point.
  static int length(int rune) {
    return rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
  }
}
