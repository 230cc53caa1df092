package dev.bulwark.hcl.function;

import com.google.re2j.Pattern;

/// Patterns of paths: `*` and `?` within a name, `**` over folders, `{a,b}` alternatives, `[a-z]`.
record Glob(Pattern pattern) {
  static Glob of(String glob) {
    var regex = new StringBuilder();
    int braces = 0;
    int at = 0;
    while (at < glob.length()) {
      char c = glob.charAt(at++);
      switch (c) {
        case '*' -> {
          boolean deep = at < glob.length() && glob.charAt(at) == '*';
          at += deep ? 1 : 0;
          boolean folder = deep && at < glob.length() && glob.charAt(at) == '/';
          at += folder ? 1 : 0;
          regex.append(folder ? "(?:.*/)?" : deep ? ".*" : "[^/]*");
        }
        case '?' -> regex.append("[^/]");
        case '{' -> {
          braces++;
          regex.append("(?:");
        }
        case '}' -> regex.append(braces-- > 0 ? ")" : "\\}");
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        case '[' -> {
          int end = glob.indexOf(']', at);
          if (end < 0) {
            regex.append("\\[");
          } else {
            String inside = glob.substring(at, end).replace("\\", "\\\\");
            regex.append('[').append(inside.startsWith("!") ? "^" + inside.substring(1) : inside);
            regex.append(']');
            at = end + 1;
          }
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    regex.append(")".repeat(Math.max(0, braces)));
    return new Glob(Pattern.compile(regex.toString()));
  }

  boolean matches(String path) {
    return pattern.matches(path);
  }
}
