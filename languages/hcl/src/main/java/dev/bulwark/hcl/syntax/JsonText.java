package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.HclSource;

/// Strings of JSON without their escapes.
final class JsonText {
  private JsonText() {}

  /// @throws SyntaxException if an escape is none of JSON
  static String decoded(HclSource source, int start, int end) {
    String text = source.text(start, end);
    var decoded = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '\\') {
        decoded.append(c);
        at++;
        continue;
      }
      char selector = at + 1 < text.length() ? text.charAt(at + 1) : 0;
      at += 2;
      switch (selector) {
        case '"', '\\', '/' -> decoded.append(selector);
        case 'b' -> decoded.append('\b');
        case 'f' -> decoded.append('\f');
        case 'n' -> decoded.append('\n');
        case 'r' -> decoded.append('\r');
        case 't' -> decoded.append('\t');
        case 'u' -> {
          decoded.append(unit(source, start, end, text, at));
          at += 4;
        }
        default -> throw invalid(source, start, end);
      }
    }
    return decoded.toString();
  }

  private static char unit(HclSource source, int start, int end, String text, int at) {
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      int digit =
          i < text.length() && text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        throw invalid(source, start, end);
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private static SyntaxException invalid(HclSource source, int start, int end) {
    return new SyntaxException(
        "Invalid JSON string",
        "There is an escape in it that JSON does not have.",
        source.place(start, end));
  }
}
