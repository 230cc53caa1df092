package dev.bulwark.kyverno.context;

import java.util.ArrayList;
import java.util.List;

/// What `{{ @ }}` means: the value of the object at the place of the text in its rule.
///
/// Source: kyverno `pkg/utils/jsonpointer`, as `substituteVariablesIfAny` uses it.
final class LeafPath {
  /// What leads to a pattern in its rule: `validate/pattern`, `mutate/patchStrategicMerge`.
  private static final int RULE_PART = 2;

  private LeafPath() {}

  /// @param path slashes between keys and indexes; a slash in a key is escaped
  static String jmesPath(String root, String path) {
    List<String> parts = split(path);
    List<String> rest = parts.subList(parts.indexOf("foreach") + 1, parts.size());
    List<String> leaf =
        RULE_PART > rest.size() - 1 ? List.of() : rest.subList(RULE_PART, rest.size());
    var text = new StringBuilder(root);
    for (String part : leaf) {
      if (isIndex(part)) {
        text.append('[').append(part).append(']');
      } else if (isPlain(part)) {
        text.append('.').append(part);
      } else {
        text.append(".\"").append(part.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
      }
    }
    return text.toString();
  }

  private static List<String> split(String path) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\\' && i + 1 < path.length()) {
        part.append(path.charAt(++i));
      } else if (c == '/') {
        if (!part.isEmpty()) {
          parts.add(part.toString());
        }
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    if (!part.isEmpty()) {
      parts.add(part.toString());
    }
    return parts;
  }

  private static boolean isIndex(String part) {
    return part.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isPlain(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
