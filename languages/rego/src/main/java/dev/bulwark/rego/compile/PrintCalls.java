package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.BooleanValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Removes calls of `print`, or makes them survive undefined arguments: each becomes a set of at
/// most one value.
final class PrintCalls {
  private final Compilation compilation;
  private final Outputs outputs;

  PrintCalls(Compilation compilation) {
    this.compilation = compilation;
    this.outputs = new Outputs(compilation);
  }

  void rule(RuleUnit rule) {
    var safe = new LinkedHashSet<>(Safety.RESERVED);
    safe.addAll(new Vars(Vars.NOTHING).addTerms(rule.head.arguments()).found());
    rule.body = body(rule.body, safe);
    var nested = new Nested(safe);
    if (rule.head.key() != null) {
      rule.head = rule.head.key(nested.term(rule.head.key()));
    }
    if (rule.head.value() != null) {
      rule.head = rule.head.value(nested.term(rule.head.value()));
    }
  }

  List<Expr> query(List<Expr> body) {
    return body(body, Safety.RESERVED);
  }

  private List<Expr> body(List<Expr> body, Set<String> globals) {
    var result = new ArrayList<Expr>();
    var safe = new LinkedHashSet<>(globals);
    for (int i = 0; i < body.size(); i++) {
      Expr expr = body.get(i);
      if (compilation.options.printing()) {
        safe.addAll(outputs.of(body.subList(0, i), globals));
        for (String name : Vars.of(body.subList(0, i), Vars.NOTHING)) {
          if (name.startsWith("__local")) {
            safe.add(name);
          }
        }
      }
      if (!isPrint(expr)) {
        result.add(new Nested(safe).expr(expr));
      } else if (compilation.options.printing()) {
        result.add(kept(expr, safe));
      }
    }
    if (result.isEmpty()) {
      Location at = body.getFirst().at();
      result.add(Expr.of(new Term.Scalar(BooleanValue.TRUE, at)));
    }
    return result;
  }

  private static boolean isPrint(Expr expr) {
    return expr.isCallOf("print");
  }

  private Expr kept(Expr expr, Set<String> safe) {
    var parts = new ArrayList<Term>();
    for (Term argument : ((Expr.Invocation) expr.statement()).arguments()) {
      for (String name : new TreeSet<>(Vars.of(argument, Vars.FOR_SAFETY))) {
        if (!safe.contains(name)) {
          compilation.error(
              RegoError.COMPILE,
              "var " + Safety.shown(compilation.original(name)) + " is undeclared",
              argument.at());
        }
      }
      Term.Var local = compilation.fresh(argument.at());
      parts.add(
          new Term.SetComprehension(
              local, List.of(Expr.call("eq", argument.at(), local, argument)), argument.at()));
    }
    return expr.with(
        new Expr.Invocation(
            Term.operator("internal.print", expr.at()),
            List.of(new Term.ArrayTerm(parts, expr.at()))));
  }

  private final class Nested extends Rewriter {
    private final Set<String> safe;

    Nested(Set<String> safe) {
      this.safe = safe;
    }

    @Override
    protected Expr expr(Expr expr) {
      return super.expr(expr);
    }

    @Override
    protected Term term(Term term) {
      return super.term(term);
    }

    @Override
    protected List<Expr> body(List<Expr> body) {
      return PrintCalls.this.body(body, safe);
    }

    @Override
    protected Expr.Statement every(Expr.Every every) {
      var inner = new LinkedHashSet<>(safe);
      inner.addAll(Vars.of(every.value(), Vars.NOTHING));
      if (every.key() != null) {
        inner.addAll(Vars.of(every.key(), Vars.NOTHING));
      }
      return new Expr.Every(
          every.key(),
          every.value(),
          term(every.domain()),
          PrintCalls.this.body(every.body(), inner));
    }
  }
}
