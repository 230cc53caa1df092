package dev.bulwark.sources.dockerfile;

/// Patterns of shells: `*` is anything, `?` any character, `\` takes the next one as it is.
final class ShellPattern {
  private ShellPattern() {}

  /// Whether a pattern stands for the whole text. Takes time in the product of both lengths.
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int starText = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starText = t;
        continue;
      }
      int length = literalLength(pattern, p);
      if (length > 0 && matchesOne(pattern, p, text.charAt(t))) {
        p += length;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++starText;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /// The length of the longest part of a text that begins at `from` and that a pattern stands for,
  /// or -1.
  static int longestAt(String pattern, String text, int from) {
    for (int end = text.length(); end >= from; end--) {
      if (matches(pattern, text.substring(from, end))) {
        return end - from;
      }
    }
    return -1;
  }

  private static int literalLength(String pattern, int at) {
    if (at >= pattern.length()) {
      return 0;
    }
    return pattern.charAt(at) == '\\' && at + 1 < pattern.length() ? 2 : 1;
  }

  private static boolean matchesOne(String pattern, int at, char c) {
    char wanted = pattern.charAt(at);
    if (wanted == '\\' && at + 1 < pattern.length()) {
      return pattern.charAt(at + 1) == c;
    }
    return wanted == '?' || wanted == c;
  }
}
