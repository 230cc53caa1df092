package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import java.util.ArrayList;
import java.util.List;

/// Moves calls out of terms into statements before them: `f(g(x))` becomes `g(x, y); f(y)`.
final class ExprTerms {
  private final Compilation compilation;

  ExprTerms(Compilation compilation) {
    this.compilation = compilation;
  }

  void rule(RuleUnit rule) {
    Head head = rule.head;
    var support = new ArrayList<Expr>();
    head = head.arguments(terms(head.arguments(), support));
    if (head.key() != null) {
      head = head.key(term(head.key(), support));
    }
    if (head.value() != null) {
      head = head.value(term(head.value(), support));
    }
    rule.head = head;
    rule.body = body(Bodies.plus(rule.body, support));
  }

  List<Expr> body(List<Expr> body) {
    var result = new ArrayList<Expr>();
    body.forEach(expr -> expr(expr, result));
    return result;
  }

  private void expr(Expr given, List<Expr> result) {
    var with = new ArrayList<Expr.With>();
    for (Expr.With one : given.with()) {
      with.add(new Expr.With(one.target(), term(one.value(), result), one.at()));
    }
    Expr expr = given.with(with);
    var support = new ArrayList<Expr>();
    Expr.Statement statement =
        switch (expr.statement()) {
          case Expr.Single(var term) -> new Expr.Single(term(term, support));
          case Expr.Invocation(var operator, var arguments) ->
              new Expr.Invocation(operator, terms(arguments, support));
          case Expr.Some some -> some;
          case Expr.Every every -> every(every, support);
          case Expr.Not(var body, var explicit) -> new Expr.Not(body(body), explicit);
          case Expr.Logical(var and, var left, var right) ->
              new Expr.Logical(
                  and,
                  new Expr.Operand(body(left.body()), left.explicit()),
                  new Expr.Operand(body(right.body()), right.explicit()));
        };
    for (Expr one : support) {
      result.add(with.isEmpty() ? one : one.with(with));
    }
    result.add(expr.with(statement));
  }

  private Expr.Statement every(Expr.Every every, List<Expr> support) {
    Location at = every.domain().at();
    Term.Var domain = compilation.fresh(at);
    expr(Bodies.equation(domain, every.domain(), at), support);
    return new Expr.Every(every.key(), every.value(), domain, body(every.body()));
  }

  private List<Term> terms(List<Term> terms, List<Expr> support) {
    return terms.stream().map(term -> term(term, support)).toList();
  }

  private Term term(Term term, List<Expr> support) {
    return switch (term) {
      case Term.Call(var operator, var arguments, var at) -> {
        List<Term> all = new ArrayList<>(terms(arguments, support));
        Term.Var output = compilation.fresh(at);
        all.add(output);
        support.add(Expr.of(new Expr.Invocation(operator, all), at).from(Expr.Origin.GENERATED));
        yield output;
      }
      case Term.Ref ref -> ref(ref, support);
      case Term.ArrayTerm(var elements, var at) -> new Term.ArrayTerm(terms(elements, support), at);
      case Term.SetTerm(var elements, var at) -> new Term.SetTerm(terms(elements, support), at);
      case Term.ObjectTerm(var entries, var at) -> {
        var result = new ArrayList<Term.Entry>();
        for (Term.Entry entry : entries) {
          Term key = term(entry.key(), support);
          result.add(new Term.Entry(key, term(entry.value(), support)));
        }
        yield new Term.ObjectTerm(result, at);
      }
      case Term.Comprehension comprehension -> {
        var within = new ArrayList<Expr>();
        List<Term> results = terms(comprehension.results(), within);
        yield comprehension.of(results, body(Bodies.plus(comprehension.body(), within)));
      }
      case Term.Scalar _, Term.Var _, Term.Template _ -> term;
    };
  }

  private Term ref(Term.Ref ref, List<Expr> support) {
    var parts = new ArrayList<>(terms(ref.parts(), support));
    for (int i = 0; i < parts.size(); i++) {
      if (ref.parts().get(i) instanceof Term.Call call
          && parts.get(i) instanceof Term.Var(var local, _)) {
        compilation.moved.put(local, call);
      }
    }
    Term head = parts.getFirst();
    if (!(head instanceof Term.Var) && !(head instanceof Term.Ref)) {
      Term.Var local = compilation.standIn(head);
      support.add(Bodies.equation(local, head, head.at()));
      parts.set(0, local);
    }
    return new Term.Ref(parts, ref.at());
  }
}
