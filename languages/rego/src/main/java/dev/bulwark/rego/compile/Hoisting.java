package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import java.util.ArrayList;
import java.util.List;

/// Moves what must be evaluated out of heads into bodies: of rules and of comprehensions.
final class Hoisting {
  private final Compilation compilation;

  Hoisting(Compilation compilation) {
    this.compilation = compilation;
  }

  /// `p[a.b]` becomes `p[x]` with `x = a.b` in the body.
  void headReference(RuleUnit rule) {
    Head head = rule.head;
    var reference = new ArrayList<>(head.reference());
    var support = new ArrayList<Expr>();
    for (int i = 1; i < reference.size(); i++) {
      Term part = reference.get(i);
      if (part instanceof Term.Var || part instanceof Term.Scalar) {
        continue;
      }
      Term.Var local = compilation.fresh(part.at());
      support.add(Bodies.equation(local, part, part.at()));
      if (i == reference.size() - 1 && part.equals(head.key())) {
        head = head.key(local);
      }
      reference.set(i, local);
    }
    rule.head = head.reference(reference);
    rule.body = Bodies.plus(rule.body, support);
  }

  /// References and comprehensions in key, value and arguments.
  void head(RuleUnit rule) {
    var support = new ArrayList<Expr>();
    Head head = rule.head;
    if (head.key() != null) {
      head = head.key(hoisted(head.key(), support));
    }
    if (head.value() != null) {
      head = head.value(hoisted(head.value(), support));
    }
    rule.head =
        head.arguments(
            head.arguments().stream().map(argument -> hoisted(argument, support)).toList());
    rule.body = Bodies.plus(rule.body, support);
  }

  private Term hoisted(Term term, List<Expr> support) {
    if (!Bodies.needsEvaluation(term)) {
      return term;
    }
    Term.Var local = compilation.fresh(term.at());
    support.add(Bodies.equation(local, term, term.at()));
    return local;
  }

  List<Expr> comprehensions(List<Expr> body) {
    return new Comprehensions().body(body);
  }

  void comprehensions(RuleUnit rule) {
    var inside = new Comprehensions();
    if (rule.head.key() != null) {
      rule.head = rule.head.key(inside.term(rule.head.key()));
    }
    if (rule.head.value() != null) {
      rule.head = rule.head.value(inside.term(rule.head.value()));
    }
    rule.body = inside.body(rule.body);
  }

  private final class Comprehensions extends Rewriter {
    @Override
    protected List<Expr> body(List<Expr> body) {
      return super.body(body);
    }

    @Override
    protected Term term(Term term) {
      return super.term(term);
    }

    @Override
    protected Term.Comprehension comprehension(Term.Comprehension given) {
      var support = new ArrayList<Expr>();
      List<Term> results =
          given.results().stream().map(result -> hoisted(term(result), support)).toList();
      return given.of(results, Bodies.plus(body(given.body()), support));
    }
  }
}
