package dev.bulwark.hcl.syntax;

import org.jspecify.annotations.Nullable;

/// Expressions that can be read as a bare name instead: keys of objects, types, `all`.
public final class Keyword {
  private Keyword() {}

  /// The name; null if the expression is more than that.
  public static @Nullable String of(Expression expression) {
    return switch (expression) {
      case Expression.Reference(String root, var steps, _) -> steps.isEmpty() ? root : null;
      case Expression.Literal literal -> literalName(literal);
      case Expression _ -> null;
    };
  }

  private static @Nullable String literalName(Expression.Literal literal) {
    String text = literal.place().text();
    return text.equals("true") || text.equals("false") || text.equals("null") ? text : null;
  }
}
