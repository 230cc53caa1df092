package dev.bulwark.controls;

import dev.bulwark.model.FieldPath;

/// A path in a control: from the element that is judged (`securityContext.privileged`, `.`), from
/// the object (`/spec.replicas`), or from the pod's spec (`pod:hostNetwork`).
///
/// A key with dots stands in brackets: `/metadata.annotations[example.com/owner]`.
///
/// @param text as it is written
record Anchored(From from, FieldPath path, String text) {
  private static final String POD = "pod:";

  /// What a path starts at.
  enum From {
    ELEMENT,
    OBJECT,
    POD
  }

  /// Reads a path as controls write it.
  ///
  /// @throws IllegalArgumentException when it is none
  static Anchored parse(String text) {
    if (text.startsWith("/")) {
      return new Anchored(From.OBJECT, path(text, 1), text);
    } else if (text.startsWith(POD)) {
      return new Anchored(From.POD, path(text, POD.length()), text);
    } else if (text.equals(".")) {
      return new Anchored(From.ELEMENT, FieldPath.ROOT, text);
    }
    return new Anchored(From.ELEMENT, path(text, 0), text);
  }

  private static FieldPath path(String text, int from) {
    FieldPath path = FieldPath.ROOT;
    int at = from;
    while (at < text.length()) {
      if (text.charAt(at) == '[') {
        int end = text.indexOf(']', at);
        if (end < 0) {
          throw new IllegalArgumentException("no ] in " + text);
        }
        path = bracketed(path, text.substring(at + 1, end));
        at = end + 1;
      } else {
        int end = at;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
          end++;
        }
        if (end == at) {
          throw new IllegalArgumentException("a name is missing in " + text);
        }
        path = path.key(text.substring(at, end));
        at = end;
      }
      if (at < text.length() && text.charAt(at) == '.') {
        at++;
        if (at == text.length()) {
          throw new IllegalArgumentException("a name is missing at the end of " + text);
        }
      }
    }
    return path;
  }

  private static FieldPath bracketed(FieldPath path, String inside) {
    for (int i = 0; i < inside.length(); i++) {
      if (inside.charAt(i) < '0' || inside.charAt(i) > '9') {
        return path.key(inside);
      }
    }
    return path.index(Integer.parseInt(inside));
  }
}
