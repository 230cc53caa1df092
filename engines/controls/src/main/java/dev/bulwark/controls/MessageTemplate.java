package dev.bulwark.controls;

import java.util.ArrayList;
import java.util.List;

/// A message with expressions in braces: `container "{container.name}" is privileged`. A brace that
/// is meant is written twice.
final class MessageTemplate {
  private MessageTemplate() {}

  /// The template as one expression that gives the text.
  ///
  /// @throws IllegalArgumentException when a brace has no partner
  static String expression(String template) {
    var parts = new ArrayList<String>();
    var text = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      boolean twice = at + 1 < template.length() && template.charAt(at + 1) == c;
      if ((c == '{' || c == '}') && twice) {
        text.append(c);
        at += 2;
      } else if (c == '{') {
        int end = closing(template, at);
        flush(text, parts);
        parts.add("string(" + template.substring(at + 1, end).strip() + ")");
        at = end + 1;
      } else if (c == '}') {
        throw new IllegalArgumentException("a } without its { in: " + template);
      } else {
        text.append(c);
        at++;
      }
    }
    flush(text, parts);
    return String.join(" + ", parts);
  }

  private static void flush(StringBuilder text, List<String> parts) {
    if (!text.isEmpty()) {
      parts.add(CelLiteral.quoted(text.toString()));
      text.setLength(0);
    }
  }

  private static int closing(String template, int open) {
    int depth = 0;
    for (int i = open; i < template.length(); i++) {
      if (template.charAt(i) == '{') {
        depth++;
      } else if (template.charAt(i) == '}' && --depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("a { without its } in: " + template);
  }
}
