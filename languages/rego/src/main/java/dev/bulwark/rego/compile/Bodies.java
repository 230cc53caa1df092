package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.value.BooleanValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What several stages do with bodies.
final class Bodies {
  private Bodies() {}

  /// Whether the body says nothing but `true`.
  static boolean isTrue(List<Expr> body) {
    return body.size() == 1
        && body.getFirst().statement() instanceof Expr.Single(Term.Scalar(BooleanValue truth, _))
        && truth.truth();
  }

  /// The body with more behind it; in place of a body that says nothing.
  static List<Expr> plus(List<Expr> body, Collection<Expr> more) {
    if (more.isEmpty()) {
      return body;
    }
    var all = new ArrayList<Expr>();
    if (!isTrue(body)) {
      all.addAll(body);
    }
    all.addAll(more);
    return all;
  }

  /// `variable = term`, made by the compiler.
  static Expr equation(Term.Var variable, Term term, Location at) {
    return Expr.call("eq", at, variable, term).from(Expr.Origin.GENERATED);
  }

  /// Whether a term must be looked up or computed, so that it cannot stand in a head.
  static boolean needsEvaluation(Term term) {
    return Terms.any(term, part -> part instanceof Term.Ref || Terms.isComprehension(part));
  }
}
