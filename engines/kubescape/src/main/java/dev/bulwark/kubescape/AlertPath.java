package dev.bulwark.kubescape;

import dev.bulwark.model.FieldPath;
import java.util.Optional;

/// Reads the paths that alerts name: `spec.containers[0].image`,
/// `metadata.annotations[app.kubernetes.io/name]`, `relatedObjects[1].rules[0].verbs`.
final class AlertPath {
  private static final int LONGEST = 4_096;

  private AlertPath() {}

  /// A path; empty where the text is none.
  static Optional<FieldPath> parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    FieldPath path = FieldPath.ROOT;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '[') {
        int end = text.indexOf(']', i);
        if (end <= i + 1) {
          return Optional.empty();
        }
        path = bracketed(path, text.substring(i + 1, end));
        i = end + 1;
      } else {
        int start = c == '.' ? i + 1 : i;
        int end = start;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
          end++;
        }
        if (end == start) {
          return Optional.empty();
        }
        path = path.key(text.substring(start, end));
        i = end;
      }
    }
    return Optional.of(path);
  }

  private static FieldPath bracketed(FieldPath path, String inside) {
    boolean isIndex = inside.length() < 10 && inside.chars().allMatch(c -> c >= '0' && c <= '9');
    if (isIndex) {
      return path.index(Integer.parseInt(inside));
    }
    boolean isQuoted =
        inside.length() > 1
            && (inside.charAt(0) == '"' || inside.charAt(0) == '\'')
            && inside.charAt(inside.length() - 1) == inside.charAt(0);
    return path.key(isQuoted ? inside.substring(1, inside.length() - 1) : inside);
  }
}
