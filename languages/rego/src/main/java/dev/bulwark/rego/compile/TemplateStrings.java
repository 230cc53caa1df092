package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.type.Signature;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Turns template strings into calls of `internal.template_string`, whose parts are literals and,
/// for what may be undefined, sets of at most one value.
final class TemplateStrings {
  private final Compilation compilation;
  private final Outputs outputs;

  TemplateStrings(Compilation compilation) {
    this.compilation = compilation;
    this.outputs = new Outputs(compilation);
  }

  void rule(RuleUnit rule) {
    var safe = new LinkedHashSet<>(Safety.RESERVED);
    safe.addAll(new Vars(Vars.NOTHING).addTerms(rule.head.arguments()).found());
    safe.addAll(outputs.of(rule.body, safe));
    var rewriting = new Rewriting(safe);
    rule.body = rewriting.plain(rule.body);
    rule.head =
        rule.head.arguments(
            rule.head.arguments().stream().map(argument -> rewriting.term(argument)).toList());
    if (rule.head.key() != null) {
      rule.head = rule.head.key(rewriting.term(rule.head.key()));
    }
    if (rule.head.value() != null) {
      rule.head = rule.head.value(rewriting.term(rule.head.value()));
    }
  }

  List<Expr> query(List<Expr> body) {
    var safe = new LinkedHashSet<>(Safety.RESERVED);
    safe.addAll(outputs.of(body, safe));
    return new Rewriting(safe).plain(body);
  }

  private final class Rewriting extends Rewriter {
    private final Set<String> safe;

    Rewriting(Set<String> safe) {
      this.safe = safe;
    }

    List<Expr> plain(List<Expr> body) {
      return super.body(body);
    }

    private Rewriting within(List<Expr> body, Set<String> more) {
      var inner = new LinkedHashSet<>(safe);
      inner.addAll(more);
      inner.addAll(outputs.of(body, inner));
      return new Rewriting(inner);
    }

    @Override
    protected List<Expr> body(List<Expr> body) {
      return within(body, Set.of()).plain(body);
    }

    @Override
    protected Expr.Statement every(Expr.Every every) {
      var more = new LinkedHashSet<String>(Vars.of(every.value(), Vars.NOTHING));
      if (every.key() != null) {
        more.addAll(Vars.of(every.key(), Vars.NOTHING));
      }
      return new Expr.Every(
          every.key(),
          every.value(),
          term(every.domain()),
          within(every.body(), more).plain(every.body()));
    }

    @Override
    protected Term term(Term term) {
      return term instanceof Term.Template(var parts, _, var at) ? call(parts, at) : parts(term);
    }

    @Override
    protected Term.Comprehension comprehension(Term.Comprehension given) {
      Rewriting inner = within(given.body(), Set.of());
      return given.of(inner.terms(given.results()), inner.plain(given.body()));
    }

    private Term call(List<Term.Part> parts, Location at) {
      var terms = new ArrayList<Term>();
      for (Term.Part part : parts) {
        switch (part) {
          case Term.Part.Literal(var text) -> terms.add(text);
          case Term.Part.Embedded(var expr) -> terms.add(embedded(expr));
        }
      }
      if (terms.isEmpty()) {
        terms.add(Term.string("", at));
      }
      return new Term.Call(
          Term.operator("internal.template_string", at),
          List.of(new Term.ArrayTerm(terms, at)),
          at);
    }

    private Term embedded(Expr expr) {
      Term inner =
          switch (expr.statement()) {
            case Expr.Single(var term) -> term;
            case Expr.Invocation(var operator, var arguments) -> {
              compilation
                  .builtin(operator)
                  .filter(builtin -> builtin.signature().has(Signature.Trait.RELATION))
                  .ifPresent(
                      builtin ->
                          compilation.error(
                              RegoError.COMPILE,
                              "illegal call to relation built-in '"
                                  + builtin.signature().name()
                                  + "' that may cause multiple outputs",
                              expr.at()));
              yield new Term.Call(operator, arguments, expr.at());
            }
            default -> throw new IllegalStateException("the parser embeds only terms and calls");
          };
      Term term = term(inner);
      if (expr.with().isEmpty()
          && (term instanceof Term.Var || (term instanceof Term.Ref ref && isDefined(ref)))) {
        return new Term.SetTerm(List.of(term), term.at());
      }
      for (String name : new TreeSet<>(Vars.of(term, Vars.FOR_SAFETY))) {
        if (!safe.contains(name)) {
          compilation.error(
              RegoError.COMPILE,
              "var " + Safety.shown(compilation.original(name)) + " is undeclared",
              term.at());
        }
      }
      Term.Var local = compilation.fresh(term.at());
      Expr capture = Expr.call("eq", term.at(), local, term).with(expr.with());
      return new Term.SetComprehension(local, List.of(capture), term.at());
    }
  }

  /// Whether a reference means a rule that always has a value.
  private boolean isDefined(Term.Ref ref) {
    RuleTree node = ref.parts().size() < 2 ? null : compilation.tree.find(ref);
    if (node == null || node.rules().isEmpty() || node.rules().getFirst().isFunction()) {
      return false;
    }
    RuleUnit first = node.rules().getFirst();
    return first.head().isMultiValue()
        || node.rules().stream().anyMatch(RuleUnit::isDefault)
        || (node.rules().size() == 1
            && Bodies.isTrue(first.body())
            && first.head().value() != null
            && (first.head().value() instanceof Term.Var
                || Terms.isConstant(first.head().value())));
  }
}
