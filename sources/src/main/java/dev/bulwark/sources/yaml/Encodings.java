package dev.bulwark.sources.yaml;

/// Recognises texts that are not UTF-8 as a whole.
final class Encodings {
  private Encodings() {}

  /// Whether the text begins with the byte order mark of UTF-8, which is no part of its content.
  static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  /// By byte order mark, or by the zero bytes around the first character (YAML 1.2 §5.2).
  static void check(byte[] bytes) throws Fault {
    if (bytes.length < 2) {
      return;
    }
    boolean little = bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
    boolean big = bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
    boolean first = bytes[0] == 0;
    boolean second = bytes[1] == 0;
    if (!little && !big && !first && !second) {
      return;
    }
    boolean four =
        bytes.length >= 4 && ((first && second) || (bytes[2] == 0 && bytes[3] == 0 && !first));
    if (first && second && !four) {
      return; // two zero bytes and nothing else: control characters
    }
    throw Faults.otherEncoding(four ? "UTF-32" : "UTF-16", 2);
  }
}
