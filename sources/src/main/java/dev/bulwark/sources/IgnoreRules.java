package dev.bulwark.sources;

import java.util.ArrayList;
import java.util.List;

/// The patterns of one `.gitignore` or `.bulwarkignore`, as `gitignore(5)` describes them.
///
/// Paths are given relative to the folder the file stands in, with `/` between names. A folder that
/// is ignored is not entered, so a pattern cannot bring back what stands below it.
final class IgnoreRules {
  /// What a file says about one path.
  enum Answer {
    IGNORED,
    KEPT,
    SILENT
  }

  private record Rule(
      List<String> segments, boolean anchored, boolean foldersOnly, Answer answer) {}

  private final List<Rule> rules;

  private IgnoreRules(List<Rule> rules) {
    this.rules = rules;
  }

  static IgnoreRules parse(String text) {
    var rules = new ArrayList<Rule>();
    for (String line : text.lines().toList()) {
      String pattern = withoutTrailingSpaces(line);
      if (pattern.isEmpty() || pattern.startsWith("#")) {
        continue;
      }
      Answer answer = Answer.IGNORED;
      if (pattern.startsWith("!")) {
        answer = Answer.KEPT;
        pattern = pattern.substring(1);
      }
      boolean foldersOnly = pattern.endsWith("/");
      if (foldersOnly) {
        pattern = pattern.substring(0, pattern.length() - 1);
      }
      boolean anchored = pattern.indexOf('/') >= 0;
      List<String> segments =
          List.of((pattern.startsWith("/") ? pattern.substring(1) : pattern).split("/"));
      if (!pattern.isEmpty()) {
        rules.add(new Rule(segments, anchored, foldersOnly, answer));
      }
    }
    return new IgnoreRules(rules);
  }

  /// The last pattern that matches decides.
  ///
  /// @param path relative to the folder of the file these rules were read from
  Answer about(String path, boolean folder) {
    List<String> names = List.of(path.split("/"));
    for (int i = rules.size() - 1; i >= 0; i--) {
      Rule rule = rules.get(i);
      if ((folder || !rule.foldersOnly()) && matches(rule, names)) {
        return rule.answer();
      }
    }
    return Answer.SILENT;
  }

  private static boolean matches(Rule rule, List<String> names) {
    return rule.anchored()
        ? path(rule.segments(), 0, names, 0)
        : name(rule.segments().getFirst(), 0, names.getLast(), 0);
  }

  private static boolean path(List<String> segments, int s, List<String> names, int n) {
    if (s == segments.size()) {
      return n == names.size();
    }
    if (segments.get(s).equals("**")) {
      if (s == segments.size() - 1) {
        return n < names.size(); // a trailing /** matches everything inside, not the folder itself
      }
      for (int skipped = n; skipped < names.size(); skipped++) {
        if (path(segments, s + 1, names, skipped)) {
          return true;
        }
      }
      return false;
    }
    return n < names.size()
        && name(segments.get(s), 0, names.get(n), 0)
        && path(segments, s + 1, names, n + 1);
  }

  /// One name against one pattern: `*`, `?`, `[a-z]`, `[!a]`, and `\` before a literal character.
  ///
  /// Two-pointer matching that goes back to the last `*` only, so that it is never exponential.
  private static boolean name(String pattern, int from, String name, int start) {
    int p = from;
    int n = start;
    int star = -1;
    int resume = -1;
    while (n < name.length()) {
      int next =
          p < pattern.length() && pattern.charAt(p) != '*' ? one(pattern, p, name.charAt(n)) : -1;
      if (next >= 0) {
        p = next;
        n++;
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
      } else if (star >= 0) {
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

  /// Where the pattern goes on when its element at `p` matches the character, or -1.
  private static int one(String pattern, int p, char c) {
    return switch (pattern.charAt(p)) {
      case '?' -> p + 1;
      case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : -1;
      case '[' -> characterClass(pattern, p, c);
      default -> pattern.charAt(p) == c ? p + 1 : -1;
    };
  }

  private static int characterClass(String pattern, int p, char c) {
    int at = p + 1;
    boolean negated =
        at < pattern.length() && (pattern.charAt(at) == '!' || pattern.charAt(at) == '^');
    at += negated ? 1 : 0;
    boolean found = false;
    for (int first = at; at < pattern.length(); ) {
      char low = pattern.charAt(at);
      if (low == ']' && at > first) {
        return found != negated ? at + 1 : -1;
      }
      if (low == '\\' && at + 1 < pattern.length()) {
        low = pattern.charAt(++at);
      }
      boolean range =
          at + 2 < pattern.length()
              && pattern.charAt(at + 1) == '-'
              && pattern.charAt(at + 2) != ']';
      char high = range ? pattern.charAt(at + 2) : low;
      found |= low <= c && c <= high;
      at += range ? 3 : 1;
    }
    return -1; // never closed: matches nothing, as in git
  }

  private static String withoutTrailingSpaces(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && !(end > 1 && line.charAt(end - 2) == '\\')) {
      end--;
    }
    return line.substring(0, end);
  }
}
