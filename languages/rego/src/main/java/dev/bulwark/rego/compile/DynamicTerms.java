package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Term;
import java.util.ArrayList;
import java.util.List;

/// Moves references and comprehensions out of places where only values may stand into equations
/// before them: `p[q[x]]` becomes `y = q[x]; p[y]`.
final class DynamicTerms {
  private final Compilation compilation;

  DynamicTerms(Compilation compilation) {
    this.compilation = compilation;
  }

  List<Expr> body(List<Expr> body) {
    var result = new ArrayList<Expr>();
    for (Expr expr : body) {
      Expr.Statement statement =
          switch (expr.statement()) {
            case Expr.Single(var term) -> new Expr.Single(outer(expr, term, result));
            case Expr.Invocation(var operator, var arguments) ->
                new Expr.Invocation(
                    operator,
                    expr.isCallOf("eq")
                        ? outer(expr, arguments, result)
                        : inner(expr, arguments, result));
            case Expr.Some some -> some;
            case Expr.Every(var key, var value, var domain, var inside) ->
                new Expr.Every(key, value, inner(expr, domain, result), body(inside));
            case Expr.Not(var inside, var explicit) -> new Expr.Not(body(inside), explicit);
            case Expr.Logical(var and, var left, var right) ->
                new Expr.Logical(
                    and,
                    new Expr.Operand(body(left.body()), left.explicit()),
                    new Expr.Operand(body(right.body()), right.explicit()));
          };
      result.add(expr.with(statement));
    }
    return result;
  }

  private List<Term> outer(Expr expr, List<Term> terms, List<Expr> result) {
    return terms.stream().map(term -> outer(expr, term, result)).toList();
  }

  private List<Term> inner(Expr expr, List<Term> terms, List<Expr> result) {
    return terms.stream().map(term -> inner(expr, term, result)).toList();
  }

  /// A term that may itself be a reference or comprehension.
  private Term outer(Expr expr, Term term, List<Expr> result) {
    return switch (term) {
      case Term.Ref ref -> ref(expr, ref, result);
      case Term.Comprehension comprehension -> comprehension(comprehension);
      default -> inner(expr, term, result);
    };
  }

  private Term.Ref ref(Expr expr, Term.Ref ref, List<Expr> result) {
    var parts = new ArrayList<Term>();
    parts.add(ref.head());
    parts.addAll(inner(expr, ref.path(), result));
    return new Term.Ref(parts, ref.at());
  }

  private Term comprehension(Term.Comprehension given) {
    return given.of(given.results(), body(given.body()));
  }

  private Term inner(Expr expr, Term term, List<Expr> result) {
    return switch (term) {
      case Term.Ref ref -> hoisted(expr, ref(expr, ref, result), result);
      case Term.Comprehension comprehension -> hoisted(expr, comprehension(comprehension), result);
      case Term.ArrayTerm(var elements, var at) ->
          new Term.ArrayTerm(inner(expr, elements, result), at);
      case Term.SetTerm(var elements, var at) ->
          new Term.SetTerm(inner(expr, elements, result), at);
      case Term.ObjectTerm(var entries, var at) -> {
        var rewritten = new ArrayList<Term.Entry>();
        for (Term.Entry entry : entries) {
          Term key = inner(expr, entry.key(), result);
          rewritten.add(new Term.Entry(key, inner(expr, entry.value(), result)));
        }
        yield new Term.ObjectTerm(rewritten, at);
      }
      default -> term;
    };
  }

  private Term hoisted(Expr expr, Term term, List<Expr> result) {
    Term.Var local = compilation.standIn(term);
    result.add(Bodies.equation(local, term, term.at()).with(expr.with()));
    return local;
  }
}
