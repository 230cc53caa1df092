package dev.bulwark.compliance.scope;

/// A pattern for names, in which `*` stands for any characters and `?` for one; or for paths, in
/// which both stay within a folder and `**` crosses folders.
///
/// Matching takes time in proportion to the lengths of pattern and text, whatever they hold: of the
/// stars, only the last is ever tried again, once for each character ("greedy wildcard matching";
/// two of them for paths).
public final class Glob {
  private final String pattern;
  private final boolean ofPaths;

  private Glob(String pattern, boolean ofPaths) {
    this.pattern = pattern;
    this.ofPaths = ofPaths;
  }

  public static Glob ofNames(String pattern) {
    return new Glob(pattern, false);
  }

  /// A pattern that ends in `/` stands for all below that folder, as does `.` for everything.
  public static Glob ofPaths(String pattern) {
    String path = pattern.startsWith("./") ? pattern.substring(2) : pattern;
    if (path.isEmpty() || path.equals(".")) {
      return new Glob("**", true);
    }
    return new Glob(path.endsWith("/") ? path + "**" : path, true);
  }

  public static boolean isGlob(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /// Whether every text matches.
  public boolean matchesEverything() {
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) != '*') {
        return false;
      }
    }
    return !pattern.isEmpty() && (!ofPaths || pattern.length() > 1);
  }

  public boolean matches(String text) {
    int at = 0;
    int p = 0;
    int star = -1;
    int starText = 0;
    int crossing = -1;
    int crossingText = 0;
    while (at < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        if (crosses(p)) {
          p = afterCrossing(p);
          crossing = p;
          crossingText = at;
          star = -1;
        } else {
          p++;
          star = p;
          starText = at;
        }
      } else if (p < pattern.length() && matchesOne(pattern.charAt(p), text.charAt(at))) {
        p++;
        at++;
      } else if (star >= 0 && !(ofPaths && text.charAt(starText) == '/')) {
        starText++;
        at = starText;
        p = star;
      } else if (crossing >= 0) {
        crossingText = nextStart(text, crossingText, crossing);
        if (crossingText > text.length()) {
          return false;
        }
        at = crossingText;
        p = crossing;
        star = -1;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private boolean matchesOne(char wanted, char c) {
    return wanted == '?' ? !(ofPaths && c == '/') : wanted == c;
  }

  /// Whether a star crosses folders: a double one of a path, or any one of a name.
  private boolean crosses(int p) {
    return !ofPaths || (p + 1 < pattern.length() && pattern.charAt(p + 1) == '*');
  }

  /// Behind the stars; `**/` is also no folder at all, so its slash is left out.
  private int afterCrossing(int p) {
    int end = p;
    while (end < pattern.length() && pattern.charAt(end) == '*') {
      end++;
    }
    boolean folder = ofPaths && end < pattern.length() && pattern.charAt(end) == '/';
    return folder ? end + 1 : end;
  }

  /// Where what follows a crossing star may begin next: anywhere, but after `**/` only where a name
  /// begins.
  private int nextStart(String text, int from, int crossing) {
    int next = from + 1;
    if (ofPaths && pattern.charAt(crossing - 1) == '/') {
      while (next <= text.length() && text.charAt(next - 1) != '/') {
        next++;
        if (next > text.length()) {
          return next;
        }
      }
    }
    return next;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
