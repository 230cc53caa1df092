package dev.bulwark.hcl.source;

/// Bytes as UTF-8 has them.
public final class Utf8 {
  private Utf8() {}

  /// Whether a byte is none of the continuation bytes.
  public static boolean beginsCodePoint(byte b) {
    return (b & 0xC0) != 0x80;
  }

  /// Where the text begins: behind a byte order mark, if there is one.
  public static int afterMark(byte[] bytes) {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  /// The bytes of the code point that begins at `at`; 0 where none does.
  public static int length(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xFF;
    int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first > 0xF4 || at + length > end) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if (beginsCodePoint(bytes[at + i])) {
        return 0;
      }
    }
    return length;
  }

  /// The code point of `length` bytes at `at`.
  public static int codePoint(byte[] bytes, int at, int length) {
    if (length == 1) {
      return bytes[at];
    }
    int point = bytes[at] & (0xFF >> (length + 1));
    for (int i = 1; i < length; i++) {
      point = point << 6 | (bytes[at + i] & 0x3F);
    }
    return point;
  }
}
