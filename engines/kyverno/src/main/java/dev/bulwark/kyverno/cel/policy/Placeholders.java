package dev.bulwark.kyverno.cel.policy;

import java.util.ArrayList;
import java.util.List;

/// The parts of a text with placeholders: `(( expression ))`; `\((` stands for two brackets.
/// Source: Kyverno `pkg/cel/policies/gpol/template/scanner.go`.
final class Placeholders {
  private static final String OPEN = "((";
  private static final String ESCAPE = "\\((";

  private final String text;

  private Placeholders(String text) {
    this.text = text;
  }

  /// A part of a text.
  sealed interface Part {
    record Literal(String text) implements Part {}

    record Placeholder(String expression) implements Part {}
  }

  /// A placeholder that does not end.
  static final class Malformed extends Exception {
    private Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /// Whether there is anything to do with a text.
  static boolean isIn(String text) {
    return text.contains(OPEN);
  }

  /// Whether there is a placeholder, not only what escapes one.
  static boolean hasPlaceholder(String text) {
    return text.replace(ESCAPE, "").contains(OPEN);
  }

  static List<Part> parts(String text) throws Malformed {
    return new Placeholders(text).parts();
  }

  private List<Part> parts() throws Malformed {
    var parts = new ArrayList<Part>();
    var literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith(ESCAPE, at)) {
        literal.append(OPEN);
        at += ESCAPE.length();
      } else if (text.startsWith(OPEN, at)) {
        int end = end(at);
        if (!literal.isEmpty()) {
          parts.add(new Part.Literal(literal.toString()));
          literal.setLength(0);
        }
        parts.add(new Part.Placeholder(expression(at, end)));
        at = end + 2;
      } else {
        literal.append(text.charAt(at++));
      }
    }
    if (!literal.isEmpty()) {
      parts.add(new Part.Literal(literal.toString()));
    }
    return parts;
  }

  private String expression(int start, int end) throws Malformed {
    String expression = text.substring(start + OPEN.length(), end).strip();
    if (expression.isEmpty()) {
      throw new Malformed("empty placeholder at offset " + start);
    }
    return expression;
  }

  /// Where the closing brackets of a placeholder begin; brackets of the expression and its texts do
  /// not close it.
  private int end(int start) throws Malformed {
    int depth = 0;
    char quote = 0;
    for (int i = start + OPEN.length(); i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        i += c == '\\' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if (c == ')') {
        if (text.startsWith(")", i + 1)) {
          return i;
        }
        throw new Malformed("unbalanced parenthesis in placeholder starting at offset " + start);
      }
    }
    throw new Malformed(
        quote != 0
            ? "unterminated string literal in placeholder starting at offset " + start
            : "unterminated placeholder starting at offset " + start + ": missing closing '))'");
  }
}
