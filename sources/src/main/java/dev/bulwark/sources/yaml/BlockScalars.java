package dev.bulwark.sources.yaml;

/// Where a `|` or `>` scalar ends: with its last line that is not blank, or with its header.
final class BlockScalars {
  private BlockScalars() {}

  /// The byte after the last one of a block scalar.
  ///
  /// @param start the byte of the indicator
  /// @param limit a byte behind the last line of the scalar, before anything else but blanks
  static int end(byte[] bytes, int start, int limit) {
    int header = start + 1;
    while (header < limit && isHeader(bytes[header])) {
      header++;
    }
    int firstLine = lineEnd(bytes, header, limit);
    int last = limit;
    while (last > firstLine && isBlank(bytes[last - 1])) {
      last--;
    }
    return last <= firstLine ? header : lineEnd(bytes, last, limit);
  }

  private static int lineEnd(byte[] bytes, int from, int limit) {
    int at = from;
    while (at < limit && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  private static boolean isHeader(byte b) {
    return b == '-' || b == '+' || (b >= '0' && b <= '9');
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
