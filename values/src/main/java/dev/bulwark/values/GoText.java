package dev.bulwark.values;

/// Texts as Go's `strings` and `unicode` treat them, where Java's own methods differ.
public final class GoText {
  private GoText() {}

  /// `unicode.IsSpace`: also the no-break spaces and U+0085, but not the separators U+001C to
  /// U+001F.
  public static boolean isSpace(int rune) {
    return switch (rune) {
      case '\t',
          '\n',
          0x0b,
          '\f',
          '\r',
          ' ',
          0x85,
          0xa0,
          0x1680,
          0x2028,
          0x2029,
          0x202f,
          0x205f,
          0x3000 ->
          true;
      default -> rune >= 0x2000 && rune <= 0x200a;
    };
  }

  /// `strings.TrimSpace`.
  public static String trimSpace(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /// Orders texts by their UTF-8 bytes, as Go's `<` does; Java's own order differs beyond U+FFFF.
  public static int compare(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        boolean isLeftPair = Character.isSurrogate(l);
        return isLeftPair == Character.isSurrogate(r)
            ? Character.compare(l, r)
            : isLeftPair ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
