package dev.bulwark.admission;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.cel.CelIssue;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Span;
import java.util.Optional;

/// Where in its author's file an expression is at fault.
public final class ExpressionSpan {
  private ExpressionSpan() {}

  /// The word at fault, or one character where none begins.
  ///
  /// @param policy what holds the expression
  /// @param compiled what was compiled, which may lack the white space around the expression
  public static Optional<Span> of(
      Resource policy, Expression expression, String compiled, CelIssue issue) {
    String text = expression.text();
    int start = text.indexOf(compiled) + offset(compiled, issue);
    if (start < text.length() && text.charAt(start) == '.') {
      start++; // a field is meant, and pointed at by the dot before it
    }
    int end = start;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    int from = Math.min(start, text.length());
    int to = Math.clamp(end, Math.min(from + 1, text.length()), text.length());
    return policy
        .range(expression.path())
        .flatMap(range -> policy.origin().spanWithin(range, text, from, to));
  }

  private static int offset(String text, CelIssue issue) {
    int at = 0;
    for (int line = 1; line < issue.line() && at < text.length(); line++) {
      int lineEnd = text.indexOf('\n', at);
      at = lineEnd < 0 ? text.length() : lineEnd + 1;
    }
    int columns = Math.min(issue.column() - 1, text.codePointCount(at, text.length()));
    return text.offsetByCodePoints(at, Math.max(0, columns));
  }
}
