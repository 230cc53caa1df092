package dev.bulwark.kustomize.tree;

import java.util.ArrayList;
import java.util.List;

/// Splits the paths by which kustomize names fields.
///
/// Source: kyaml, `utils`.
public final class Paths {
  private Paths() {}

  /// The parts between delimiters; one that `\` stands before is a part of a name. A path may begin
  /// with a delimiter.
  public static List<String> split(String path, char delimiter) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != delimiter) {
        part.append(c);
      } else if (!part.isEmpty() && part.charAt(part.length() - 1) == '\\') {
        part.setCharAt(part.length() - 1, delimiter);
      } else if (i > 0) {
        parts.add(part.toString());
        part.setLength(0);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /// The same, where `[name=a.b]` is one part, and so is `[a.b/c]`, without its brackets.
  public static List<String> splitWithBrackets(String path) {
    var parts = new ArrayList<String>();
    List<String> split = split(path, '.');
    for (int i = 0; i < split.size(); i++) {
      String part = split.get(i);
      if (!part.startsWith("[") || part.endsWith("]")) {
        parts.add(part);
        continue;
      }
      var bracketed = new StringBuilder(part);
      while (i < split.size() - 1) {
        i++;
        bracketed.append('.').append(split.get(i));
        if (split.get(i).endsWith("]")) {
          break;
        }
      }
      String whole = bracketed.toString();
      parts.add(whole.contains("=") ? whole : trimmed(whole));
    }
    return parts;
  }

  private static String trimmed(String bracketed) {
    int start = 0;
    int end = bracketed.length();
    while (start < end && "[]".indexOf(bracketed.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && "[]".indexOf(bracketed.charAt(end - 1)) >= 0) {
      end--;
    }
    return bracketed.substring(start, end);
  }

  /// The index that a part is, or -1.
  public static int index(String part) {
    boolean isNumber = !part.isEmpty() && part.length() < 10;
    for (int i = 0; i < part.length() && isNumber; i++) {
      isNumber = part.charAt(i) >= '0' && part.charAt(i) <= '9';
    }
    return isNumber ? Integer.parseInt(part) : -1;
  }

  /// Whether a part looks for an element: `[name=api]`.
  public static boolean isSearch(String part) {
    return part.startsWith("[") && part.endsWith("]") && part.length() > 1;
  }
}
