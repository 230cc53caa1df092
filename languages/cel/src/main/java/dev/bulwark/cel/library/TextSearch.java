package dev.bulwark.cel.library;

/// Finds a text in another in time that grows with the sum of their lengths, not with their
/// product: what searching costs in an expression goes by the length of the one text alone. Knuth,
/// Morris and Pratt 1977, where the part is long.
final class TextSearch {
  /// Shorter parts are left to the JDK, which compares them in one go.
  private static final int LONG = 64;

  private final String part;

  /// How much of the part still matches where its first `i` characters did and the next did not.
  private final int[] fallback;

  private TextSearch(String part) {
    this.part = part;
    this.fallback = new int[part.length() + 1];
    fallback[0] = -1;
    int matched = -1;
    for (int i = 0; i < part.length(); i++) {
      matched = next(matched, part.charAt(i));
      fallback[i + 1] = matched;
    }
  }

  /// Where the part first begins, at or behind a place; -1 if nowhere.
  static int first(String text, String part, int from) {
    return part.length() < LONG ? text.indexOf(part, from) : new TextSearch(part).in(text, from);
  }

  /// Where the part last begins, at or before a place; -1 if nowhere.
  static int last(String text, String part, int from) {
    if (part.length() < LONG) {
      return text.lastIndexOf(part, from);
    }
    var search = new TextSearch(part);
    int last = -1;
    int end = (int) Math.min(text.length(), (long) from + part.length());
    int matched = 0;
    for (int i = 0; i < end; i++) {
      matched = search.next(matched, text.charAt(i));
      if (matched == part.length()) {
        last = i + 1 - matched;
        matched = search.fallback[matched];
      }
    }
    return last;
  }

  private int in(String text, int from) {
    int matched = 0;
    for (int i = from; i < text.length(); i++) {
      matched = next(matched, text.charAt(i));
      if (matched == part.length()) {
        return i + 1 - matched;
      }
    }
    return -1;
  }

  /// How much of the part matches up to and with this character.
  private int next(int matched, char c) {
    int length = matched;
    while (length >= 0 && part.charAt(length) != c) {
      length = fallback[length];
    }
    return length + 1;
  }
}
