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

  /// The text of a scalar that the end of the document cut off in its last line. The library adds
  /// the missing line break, go-yaml does not.
  ///
  /// @param limit the end of the document
  static String cutOff(byte[] bytes, int limit, String text) {
    if (!text.endsWith("\n")) {
      return text;
    }
    int line = limit;
    boolean blank = true;
    while (bytes[line - 1] != '\n' && bytes[line - 1] != '\r') {
      blank &= bytes[line - 1] == ' ';
      line--;
    }
    if (line == limit) {
      return text;
    }
    String cut = text.substring(0, text.length() - 1);
    String lastLine = cut.substring(cut.lastIndexOf('\n') + 1);
    boolean added = !blank || (!lastLine.isEmpty() && lastLine.isBlank());
    return added ? cut : text;
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
