package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the metadata of a rule in the place of its calls of `rego.metadata.rule` and
/// `rego.metadata.chain`.
final class MetadataCalls {
  private static final String RULE = "rego.metadata.rule";
  private static final String CHAIN = "rego.metadata.chain";

  private final Compilation compilation;

  MetadataCalls(Compilation compilation) {
    this.compilation = compilation;
  }

  /// Whether any rule has one.
  boolean areThere() {
    return !calling().isEmpty();
  }

  void rewrite() {
    Annotations annotations = compilation.annotations;
    if (annotations != null) {
      calling().forEach(rule -> rewrite(rule, annotations));
    }
  }

  private List<RuleUnit> calling() {
    var calling = new ArrayList<RuleUnit>();
    for (ModuleUnit module : compilation.modules) {
      for (RuleUnit rule : module.allRules()) {
        if (isCalled(RULE, rule) || isCalled(CHAIN, rule)) {
          calling.add(rule);
        }
      }
    }
    return calling;
  }

  private boolean isCalled(String name, RuleUnit rule) {
    if (compilation.builtins.find(name).isEmpty()) {
      return false;
    }
    boolean[] found = {false};
    var calls = new Calls(expr -> found[0] |= isCall(expr, name));
    calls.body(rule.body);
    results(rule).forEach(calls::term);
    return found[0];
  }

  private static List<Term> results(RuleUnit rule) {
    var results = new ArrayList<Term>();
    if (rule.head.key() != null) {
      results.add(rule.head.key());
    }
    if (rule.head.value() != null) {
      results.add(rule.head.value());
    }
    return results;
  }

  private static boolean isCall(Expr expr, String name) {
    return expr.operator().map(name::equals).orElse(false);
  }

  private void rewrite(RuleUnit rule, Annotations annotations) {
    var body = new ArrayList<Expr>();
    Term.Var chain = isCalled(CHAIN, rule) ? given(annotations.chain(rule), rule, body) : null;
    Term.Var own = isCalled(RULE, rule) ? given(annotations.ofRule(rule), rule, body) : null;
    body.addAll(rule.body);
    var replacing = new Replacing(chain, own);
    rule.body = replacing.body(body);
    if (rule.head.key() != null) {
      rule.head = rule.head.key(replacing.term(rule.head.key()));
    }
    if (rule.head.value() != null) {
      rule.head = rule.head.value(replacing.term(rule.head.value()));
    }
  }

  private Term.Var given(Value value, RuleUnit rule, List<Expr> body) {
    Term.Var local = compilation.fresh(rule.at());
    body.add(Bodies.equation(local, new Term.Scalar(value, rule.at()), rule.at()));
    return local;
  }

  private static final class Replacing extends Rewriter {
    private final Term.@Nullable Var chain;
    private final Term.@Nullable Var rule;

    Replacing(Term.@Nullable Var chain, Term.@Nullable Var rule) {
      this.chain = chain;
      this.rule = rule;
    }

    @Override
    protected List<Expr> body(List<Expr> body) {
      return super.body(body);
    }

    @Override
    protected Term term(Term term) {
      return super.term(term);
    }

    @Override
    protected Expr expr(Expr expr) {
      Term.Var value = isCall(expr, CHAIN) ? chain : isCall(expr, RULE) ? rule : null;
      if (value == null || !(expr.statement() instanceof Expr.Invocation(_, var arguments))) {
        return super.expr(expr);
      }
      Expr replaced =
          arguments.isEmpty()
              ? Expr.of(new Term.Var(value.name(), expr.at()))
              : Expr.call("eq", expr.at(), arguments.getFirst(), value);
      return replaced.from(Expr.Origin.GENERATED);
    }
  }
}
