package dev.bulwark.values;

/// Text patterns of `*` (any run of characters, also none) and `?` (exactly one character); nothing
/// escapes them. Kyverno's `ext/wildcard`, which is `github.com/IGLOU-EU/go-wildcard`.
public final class Wildcard {
  private Wildcard() {}

  public static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /// Whether the whole text fits the pattern; an empty pattern fits only an empty text.
  ///
  /// Greedy with one step back to the last star: at most |pattern| × |text| steps.
  public static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == '?') {
        t += width(text, t);
        p++;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        t++;
        p++;
      } else if (star >= 0) {
        p = star + 1;
        resume += width(text, resume);
        t = resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static int width(String text, int at) {
    return Character.charCount(text.codePointAt(at));
  }
}
