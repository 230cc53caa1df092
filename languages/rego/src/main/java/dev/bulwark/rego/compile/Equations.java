package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import java.util.List;

/// Turns comparisons `a == b` that are statements into equations, now that all is bound.
final class Equations extends Rewriter {
  @Override
  protected List<Expr> body(List<Expr> body) {
    return super.body(body);
  }

  @Override
  protected Expr expr(Expr expr) {
    return expr.isCallOf("equal")
            && expr.statement() instanceof Expr.Invocation(var operator, var arguments)
            && arguments.size() == 2
        ? super.expr(expr.with(new Expr.Invocation(Term.operator("eq", operator.at()), arguments)))
        : super.expr(expr);
  }
}
