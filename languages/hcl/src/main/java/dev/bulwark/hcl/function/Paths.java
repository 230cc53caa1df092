package dev.bulwark.hcl.function;

import java.util.ArrayDeque;

/// Paths as Go's `path/filepath` treats them on Unix.
final class Paths {
  private Paths() {}

  static String base(String path) {
    String trimmed = path;
    while (trimmed.length() > 1 && trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    if (trimmed.isEmpty() || trimmed.equals("/")) {
      return trimmed.isEmpty() ? "." : "/";
    }
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  static String folder(String path) {
    return clean(path.substring(0, path.lastIndexOf('/') + 1));
  }

  static String clean(String path) {
    boolean rooted = path.startsWith("/");
    var names = new ArrayDeque<String>();
    for (String name : path.split("/", -1)) {
      if (name.equals("..") && !names.isEmpty() && !names.getLast().equals("..")) {
        names.removeLast();
      } else if (name.equals("..") ? !rooted : !name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    String joined = String.join("/", names);
    return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
  }
}
