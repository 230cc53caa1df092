package dev.bulwark.sources.yaml;

/// Which bytes may stand in a text at all.
final class Characters {
  private Characters() {}

  static void checkUtf8(byte[] bytes, int start, int end) throws Fault {
    int at = start;
    while (at < end) {
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int length = length(bytes, at, end);
      if (length == 0) {
        throw Faults.notUtf8(bytes, at);
      }
      at += length;
    }
  }

  /// Checks that UTF-8 is free of what YAML does not allow unescaped, and of line breaks that only
  /// some readers obey: go-yaml, and so kubectl, sees two lines where YAML 1.2 sees one.
  static void checkForYaml(byte[] bytes, int start, int end) throws Fault {
    int at = start;
    while (at < end) {
      int b = bytes[at];
      if (b >= 0) {
        if ((b < ' ' && b != '\n' && b != '\t' && b != '\r') || b == 0x7F) {
          throw Faults.control(b, at, at + 1);
        }
        at++;
        continue;
      }
      int length = lengthByFirst(b);
      int codePoint = codePoint(bytes, at, length);
      if (codePoint == 0x85 || codePoint == 0x2028 || codePoint == 0x2029) {
        throw Faults.lineSeparator(codePoint, at, at + length);
      }
      if (codePoint < 0xA0 || codePoint == 0xFFFE || codePoint == 0xFFFF) {
        throw Faults.control(codePoint, at, at + length);
      }
      at += length;
    }
  }

  /// The length of the UTF-8 sequence that begins at `at` with a byte over 127; 0 if it is none.
  private static int length(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xFF;
    int length = lengthByFirst(first);
    if (first < 0xC2 || first > 0xF4 || at + length > end) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int codePoint = codePoint(bytes, at, length);
    boolean shortest = codePoint >= (length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80);
    boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    return shortest && !surrogate && codePoint <= 0x10FFFF ? length : 0;
  }

  private static int lengthByFirst(int first) {
    int unsigned = first & 0xFF;
    return unsigned >= 0xF0 ? 4 : unsigned >= 0xE0 ? 3 : 2;
  }

  private static int codePoint(byte[] bytes, int at, int length) {
    int value = bytes[at] & (0xFF >> (length + 1));
    for (int i = 1; i < length; i++) {
      value = (value << 6) | (bytes[at + i] & 0x3F);
    }
    return value;
  }
}
