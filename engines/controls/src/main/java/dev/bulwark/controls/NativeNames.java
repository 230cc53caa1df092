package dev.bulwark.controls;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Renames variables in the text of an expression. Names behind a dot are fields, and what stands
/// in quotes is text; both stay.
final class NativeNames {
  private final String text;
  private final Map<String, String> renamed;
  private final StringBuilder out = new StringBuilder();
  private final Set<String> seen = new TreeSet<>();
  private int at;

  private NativeNames(String text, Map<String, String> renamed) {
    this.text = text;
    this.renamed = renamed;
  }

  static String rename(String expression, Map<String, String> renamed) {
    return new NativeNames(expression, renamed).run();
  }

  /// The names of variables and global functions in an expression.
  static Set<String> in(String expression) {
    var names = new NativeNames(expression, Map.of());
    names.run();
    return names.seen;
  }

  private String run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        quoted(c);
      } else if (isStart(c)) {
        name();
      } else if (c >= '0' && c <= '9') {
        number();
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private void quoted(char quote) {
    boolean raw = at > 0 && (text.charAt(at - 1) == 'r' || text.charAt(at - 1) == 'R');
    String three = String.valueOf(quote).repeat(3);
    String end = text.startsWith(three, at) ? three : String.valueOf(quote);
    int from = at;
    at += end.length();
    while (at < text.length() && !text.startsWith(end, at)) {
      at += !raw && text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(text.length(), at + end.length());
    out.append(text, from, at);
  }

  private void name() {
    int from = at;
    while (at < text.length() && (isStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    String name = text.substring(from, at);
    if (isField(from)) {
      out.append(name);
    } else {
      seen.add(name);
      out.append(renamed.getOrDefault(name, name));
    }
  }

  private void number() {
    while (at < text.length() && (isStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
      out.append(text.charAt(at++));
    }
  }

  private boolean isField(int from) {
    int before = from - 1;
    while (before >= 0
        && (Character.isWhitespace(text.charAt(before)) || text.charAt(before) == '?')) {
      before--;
    }
    return before >= 0
        && text.charAt(before) == '.'
        && (before == from - 1 || text.charAt(from - 1) == '?' || text.charAt(before) == '.');
  }

  private static boolean isStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
