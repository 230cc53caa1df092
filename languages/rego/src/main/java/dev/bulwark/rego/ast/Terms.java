package dev.bulwark.rego.ast;

import java.util.List;
import java.util.function.Predicate;

/// Walks over syntax trees, outer terms before inner ones.
public final class Terms {
  private Terms() {}

  public static boolean isComprehension(Term term) {
    return term instanceof Term.ArrayComprehension
        || term instanceof Term.SetComprehension
        || term instanceof Term.ObjectComprehension;
  }

  /// Whether there is no variable, reference, call or comprehension in it.
  public static boolean isConstant(Term term) {
    return switch (term) {
      case Term.Scalar _ -> true;
      case Term.ArrayTerm(var elements, _) -> elements.stream().allMatch(Terms::isConstant);
      case Term.SetTerm(var elements, _) -> elements.stream().allMatch(Terms::isConstant);
      case Term.ObjectTerm(var entries, _) ->
          entries.stream().allMatch(entry -> isConstant(entry.key()) && isConstant(entry.value()));
      default -> false;
    };
  }

  /// Whether the term, or one within it, passes.
  public static boolean any(Term term, Predicate<Term> wanted) {
    boolean[] found = {false};
    walk(
        term,
        part -> {
          found[0] |= wanted.test(part);
          return !found[0];
        });
    return found[0];
  }

  /// Shows the term and all within it, bodies of comprehensions too.
  ///
  /// @param enter whether to go on into what it was shown
  public static void walk(Term term, Predicate<Term> enter) {
    if (!enter.test(term)) {
      return;
    }
    switch (term) {
      case Term.Scalar _, Term.Var _ -> {}
      case Term.Ref(var parts, _) -> parts.forEach(part -> walk(part, enter));
      case Term.ArrayTerm(var elements, _) -> elements.forEach(part -> walk(part, enter));
      case Term.SetTerm(var elements, _) -> elements.forEach(part -> walk(part, enter));
      case Term.ObjectTerm(var entries, _) ->
          entries.forEach(
              entry -> {
                walk(entry.key(), enter);
                walk(entry.value(), enter);
              });
      case Term.ArrayComprehension(var inner, var body, _) -> {
        walk(inner, enter);
        walk(body, enter);
      }
      case Term.SetComprehension(var inner, var body, _) -> {
        walk(inner, enter);
        walk(body, enter);
      }
      case Term.ObjectComprehension(var key, var value, var body, _) -> {
        walk(key, enter);
        walk(value, enter);
        walk(body, enter);
      }
      case Term.Call(var operator, var arguments, _) -> {
        walk(operator, enter);
        arguments.forEach(part -> walk(part, enter));
      }
      case Term.Template(var parts, _, _) ->
          parts.forEach(
              part -> {
                switch (part) {
                  case Term.Part.Literal(var text) -> walk(text, enter);
                  case Term.Part.Embedded(var expr) -> walk(expr, enter);
                }
              });
    }
  }

  public static void walk(List<Expr> body, Predicate<Term> enter) {
    body.forEach(expr -> walk(expr, enter));
  }

  public static void walk(Expr expr, Predicate<Term> enter) {
    switch (expr.statement()) {
      case Expr.Single(var term) -> walk(term, enter);
      case Expr.Invocation(var operator, var arguments) -> {
        walk(operator, enter);
        arguments.forEach(part -> walk(part, enter));
      }
      case Expr.Some(var symbols) -> symbols.forEach(part -> walk(part, enter));
      case Expr.Every(var key, var value, var domain, var body) -> {
        if (key != null) {
          walk(key, enter);
        }
        walk(value, enter);
        walk(domain, enter);
        walk(body, enter);
      }
      case Expr.Not(var body, _) -> walk(body, enter);
      case Expr.Logical(_, var left, var right) -> {
        walk(left.body(), enter);
        walk(right.body(), enter);
      }
    }
    for (Expr.With with : expr.with()) {
      walk(with.target(), enter);
      walk(with.value(), enter);
    }
  }
}
