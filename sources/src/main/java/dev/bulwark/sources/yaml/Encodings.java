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

  /// By byte order mark, or by zero bytes around the first character as YAML 1.2 §5.2 has it.
  static void check(byte[] bytes) throws Fault {
    if (bytes.length < 2) {
      return;
    }
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    boolean twoZeros = bytes.length >= 4 && bytes[2] == 0 && bytes[3] == 0;
    if (first == 0xFF && second == 0xFE) {
      throw Faults.otherEncoding(twoZeros ? "UTF-32" : "UTF-16", 2);
    }
    if (first == 0xFE && second == 0xFF) {
      throw Faults.otherEncoding("UTF-16", 2);
    }
    if (first == 0 && second == 0 && bytes.length >= 4 && (bytes[2] & 0xFF) == 0xFE) {
      throw Faults.otherEncoding("UTF-32", 4);
    }
    if (first != 0 && second == 0) {
      throw Faults.otherEncoding(twoZeros ? "UTF-32" : "UTF-16", 2);
    }
    if (first == 0 && second != 0) {
      throw Faults.otherEncoding("UTF-16", 2);
    }
  }
}
