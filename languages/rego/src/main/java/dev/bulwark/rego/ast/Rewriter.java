package dev.bulwark.rego.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Makes a syntax tree of another one; what a subclass does not change is kept.
public abstract class Rewriter {
  /// What becomes of a term: by default itself with its parts rewritten.
  protected Term term(Term term) {
    return parts(term);
  }

  protected List<Term> terms(List<Term> terms) {
    return each(terms, this::term);
  }

  /// The same list where nothing in it changes: most of a tree does not in most stages.
  @SuppressWarnings("ReferenceEquality")
  private static <T> List<T> each(List<T> parts, UnaryOperator<T> change) {
    ArrayList<T> changed = null;
    for (int i = 0; i < parts.size(); i++) {
      T old = parts.get(i);
      T part = change.apply(old);
      if (changed == null && part != old) {
        changed = new ArrayList<>(parts.size());
        changed.addAll(parts.subList(0, i));
      }
      if (changed != null) {
        changed.add(part);
      }
    }
    return changed == null ? parts : List.copyOf(changed);
  }

  protected List<Expr> body(List<Expr> body) {
    return each(body, this::expr);
  }

  protected Term.Ref ref(Term.Ref ref) {
    return new Term.Ref(terms(ref.parts()), ref.at());
  }

  /// The same term of rewritten parts.
  protected final Term parts(Term term) {
    return switch (term) {
      case Term.Scalar _, Term.Var _ -> term;
      case Term.Ref ref -> ref(ref);
      case Term.ArrayTerm(var elements, var at) -> new Term.ArrayTerm(terms(elements), at);
      case Term.SetTerm(var elements, var at) -> new Term.SetTerm(terms(elements), at);
      case Term.ObjectTerm(var entries, var at) ->
          new Term.ObjectTerm(
              each(entries, entry -> new Term.Entry(term(entry.key()), term(entry.value()))), at);
      case Term.Comprehension comprehension -> comprehension(comprehension);
      case Term.Call(var operator, var arguments, var at) ->
          new Term.Call(operator(operator), terms(arguments), at);
      case Term.Template(var parts, var raw, var at) ->
          new Term.Template(each(parts, this::part), raw, at);
    };
  }

  protected Term.Ref operator(Term.Ref operator) {
    return operator;
  }

  protected Term.Comprehension comprehension(Term.Comprehension comprehension) {
    List<Expr> body = body(comprehension.body());
    return comprehension.of(terms(comprehension.results()), body);
  }

  protected Term.Part part(Term.Part part) {
    return switch (part) {
      case Term.Part.Literal literal -> literal;
      case Term.Part.Embedded(var expr) -> new Term.Part.Embedded(expr(expr));
    };
  }

  protected Expr expr(Expr expr) {
    return expr.with(statement(expr.statement())).with(each(expr.with(), this::with));
  }

  protected Expr.With with(Expr.With with) {
    return new Expr.With(term(with.target()), term(with.value()), with.at());
  }

  protected Expr.Statement statement(Expr.Statement statement) {
    return switch (statement) {
      case Expr.Single(var term) -> new Expr.Single(term(term));
      case Expr.Invocation(var operator, var arguments) ->
          new Expr.Invocation(operator(operator), terms(arguments));
      case Expr.Some(var symbols) -> new Expr.Some(terms(symbols));
      case Expr.Every every -> every(every);
      case Expr.Not(var body, var explicit) -> new Expr.Not(body(body), explicit);
      case Expr.Logical(var and, var left, var right) ->
          new Expr.Logical(and, operand(left), operand(right));
    };
  }

  protected Expr.Statement every(Expr.Every every) {
    return new Expr.Every(
        every.key() == null ? null : term(every.key()),
        term(every.value()),
        term(every.domain()),
        body(every.body()));
  }

  protected Expr.Operand operand(Expr.Operand operand) {
    return new Expr.Operand(body(operand.body()), operand.explicit());
  }
}
