package dev.bulwark.kyverno.context;

import java.util.ArrayList;
import java.util.List;

/// Finds `{{ … }}` in a text, innermost ones first, as Kyverno's regular expressions do:
/// `(^|[^\\])(\{\{(?:\{[^{}]*\}|[^{}])*\}\})`.
public final class VariableScanner {
  /// A text nests no deeper than it is worth reading.
  private static final int MOST_PASSES = 64;

  private VariableScanner() {}

  /// A variable, from its first brace to behind its last.
  public record Occurrence(int start, int end) {
    public String in(String text) {
      return text.substring(start, end);
    }

    /// What stands between the braces, without the white space around it and the sign of variables
    /// that are resolved once.
    public String expression(String text) {
      String inner = in(text).replace("{{", "").replace("}}", "").strip();
      return inner.startsWith("-") ? inner.substring(1).strip() : inner;
    }
  }

  /// The text with a word in place of each variable, also of those around others.
  public static String replaceAll(String text, String word) {
    String replaced = text;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      List<Occurrence> found = occurrences(replaced);
      if (found.isEmpty()) {
        return replaced;
      }
      var out = new StringBuilder();
      int from = 0;
      for (Occurrence each : found) {
        out.append(replaced, from, each.start()).append(word);
        from = each.end();
      }
      replaced = out.append(replaced, from, replaced.length()).toString();
    }
    return replaced;
  }

  /// The variables of a text that hold no others.
  public static List<Occurrence> occurrences(String text) {
    var found = new ArrayList<Occurrence>();
    int at = text.indexOf("{{");
    while (at >= 0) {
      int end = isEscaped(text, at) ? -1 : end(text, at);
      if (end > 0) {
        found.add(new Occurrence(at, end));
      }
      at = text.indexOf("{{", end > 0 ? end : at + 1);
    }
    return found;
  }

  private static boolean isEscaped(String text, int at) {
    return at > 0 && text.charAt(at - 1) == '\\';
  }

  /// Behind the variable that begins at `start`, or -1 where none does.
  private static int end(String text, int start) {
    int i = start + 2;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '}') {
        return i + 1 < text.length() && text.charAt(i + 1) == '}' ? i + 2 : -1;
      }
      if (c == '{') {
        int close = closing(text, i + 1);
        if (close < 0) {
          return -1;
        }
        i = close;
      }
      i++;
    }
    return -1;
  }

  private static int closing(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '}') {
        return i;
      }
      if (c == '{') {
        return -1;
      }
    }
    return -1;
  }
}
