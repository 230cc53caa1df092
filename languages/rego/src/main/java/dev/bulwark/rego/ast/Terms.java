package dev.bulwark.rego.ast;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Walks over syntax trees, outer terms before inner ones.
public final class Terms {
  private Terms() {}

  public static boolean isComprehension(Term term) {
    return term instanceof Term.Comprehension;
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

  /// The value of a term that is written out; absent if it varies.
  public static @Nullable Value constant(Term term) {
    return switch (term) {
      case Term.Scalar(var value, _) -> value;
      case Term.ArrayTerm(var elements, _) -> {
        var array = new ArrayValue.Builder();
        for (Term element : elements) {
          Value value = constant(element);
          if (value == null) {
            yield null;
          }
          array.add(value);
        }
        yield array.build();
      }
      case Term.SetTerm(var elements, _) -> {
        var set = new SetValue.Builder();
        for (Term element : elements) {
          Value value = constant(element);
          if (value == null) {
            yield null;
          }
          set.add(value);
        }
        yield set.build();
      }
      case Term.ObjectTerm(var entries, _) -> {
        var object = new ObjectValue.Builder();
        for (Term.Entry entry : entries) {
          Value key = constant(entry.key());
          Value value = constant(entry.value());
          if (key == null || value == null) {
            yield null;
          }
          object.put(key, value);
        }
        yield object.build();
      }
      default -> null;
    };
  }

  /// Whether a text can stand where a name does, keywords aside.
  public static boolean isName(String text) {
    return AstText.isName(text);
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
      case Term.Comprehension comprehension -> {
        comprehension.results().forEach(part -> walk(part, enter));
        walk(comprehension.body(), enter);
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
