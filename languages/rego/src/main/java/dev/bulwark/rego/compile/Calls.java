package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import java.util.List;
import java.util.function.Consumer;

/// Shows every statement of a body that is a call, those in nested bodies too.
final class Calls extends Rewriter {
  private final Consumer<Expr> seen;

  Calls(Consumer<Expr> seen) {
    this.seen = seen;
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
    if (expr.statement() instanceof Expr.Invocation) {
      seen.accept(expr);
    }
    return super.expr(expr);
  }
}
