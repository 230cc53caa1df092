package dev.bulwark.values;

/// Go's `path.Match`: `*` and `?` match all but `/`; `[a-z]`, `[^a]`; a backslash takes the next
/// character as it is.
public final class PathPattern {
  private PathPattern() {}

  public static boolean isWellFormed(String pattern) {
    for (int p = 0; p < pattern.length(); p++) {
      char c = pattern.charAt(p);
      if (c == '\\' && ++p == pattern.length()) {
        return false;
      }
      if (c == '[') {
        int end = classEnd(pattern, p);
        if (end < 0) {
          return false;
        }
        p = end - 1;
      }
    }
    return true;
  }

  /// Goes back to the last `*` only, so that no pattern takes exponential time.
  public static boolean matches(String pattern, String name) {
    return matches(pattern, name, '/');
  }

  /// The same where `*` and `?` match every character.
  public static boolean matchesAll(String pattern, String name) {
    return matches(pattern, name, '\0');
  }

  private static boolean matches(String pattern, String name, char border) {
    int p = 0;
    int n = 0;
    int star = -1;
    int resume = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
        continue;
      }
      int next = p < pattern.length() ? one(pattern, p, name.charAt(n), border) : -1;
      if (next >= 0) {
        p = next;
        n++;
      } else if (star >= 0 && name.charAt(resume) != border) {
        p = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /// Where the pattern goes on when its element at `p` takes the character, or -1.
  private static int one(String pattern, int p, char c, char border) {
    return switch (pattern.charAt(p)) {
      case '?' -> c == border ? -1 : p + 1;
      case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : -1;
      case '[' -> {
        int end = classEnd(pattern, p);
        yield end >= 0 && inClass(pattern, p, end, c) ? end : -1;
      }
      default -> pattern.charAt(p) == c ? p + 1 : -1;
    };
  }

  private static boolean inClass(String pattern, int p, int end, char c) {
    int at = p + 1;
    boolean negated = pattern.charAt(at) == '^';
    at += negated ? 1 : 0;
    boolean found = false;
    while (at < end - 1) {
      at += pattern.charAt(at) == '\\' ? 1 : 0;
      char low = pattern.charAt(at++);
      char high = low;
      if (at < end - 1 && pattern.charAt(at) == '-') {
        at++;
        at += pattern.charAt(at) == '\\' ? 1 : 0;
        high = pattern.charAt(at++);
      }
      found |= low <= c && c <= high;
    }
    return found != negated;
  }

  /// The index behind the `]` that closes the class at `p`, or -1: a class has at least one
  /// element, and no bare `-` or `]` for one.
  private static int classEnd(String pattern, int p) {
    int at = p + 1;
    at += at < pattern.length() && pattern.charAt(at) == '^' ? 1 : 0;
    for (int first = at; at >= 0 && at < pattern.length(); ) {
      if (pattern.charAt(at) == ']' && at > first) {
        return at + 1;
      }
      at = behindElement(pattern, at);
      if (at >= 0 && at < pattern.length() && pattern.charAt(at) == '-') {
        at = behindElement(pattern, at + 1);
      }
    }
    return -1;
  }

  private static int behindElement(String pattern, int at) {
    if (at >= pattern.length() || pattern.charAt(at) == '-' || pattern.charAt(at) == ']') {
      return -1;
    }
    boolean escaped = pattern.charAt(at) == '\\';
    return !escaped ? at + 1 : at + 1 < pattern.length() ? at + 2 : -1;
  }
}
