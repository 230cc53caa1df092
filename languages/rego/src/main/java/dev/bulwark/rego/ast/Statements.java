package dev.bulwark.rego.ast;

import java.util.function.Consumer;

/// Shows all statements of rules, outer ones before those within them.
public final class Statements extends Rewriter {
  private final Consumer<Expr> seen;

  private Statements(Consumer<Expr> seen) {
    this.seen = seen;
  }

  /// Those of the rule and of its `else` branches.
  public static void walk(Rule rule, Consumer<Expr> seen) {
    new Statements(seen).rule(rule);
  }

  private void rule(Rule rule) {
    Head head = rule.head();
    head.arguments().forEach(this::term);
    if (head.key() != null) {
      term(head.key());
    }
    if (head.value() != null) {
      term(head.value());
    }
    rule.body().forEach(this::expr);
    rule.otherwise().ifPresent(this::rule);
  }

  @Override
  protected Expr expr(Expr expr) {
    seen.accept(expr);
    return super.expr(expr);
  }
}
