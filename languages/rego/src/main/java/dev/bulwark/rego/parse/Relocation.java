package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Rewriter;
import dev.bulwark.rego.ast.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives all parts of something one place: where OPA says that they stand.
final class Relocation extends Rewriter {
  private final Location place;

  private Relocation(Location place) {
    this.place = place;
  }

  static List<Expr> of(List<Expr> body, Location place) {
    return new Relocation(place).body(body);
  }

  /// A head for a further body; its name stays where it was written.
  static Head of(Head head, Location place) {
    return new Relocation(place).head(head).at(place);
  }

  private Head head(Head head) {
    return head.arguments(terms(head.arguments()))
        .key(maybe(head.key()))
        .value(maybe(head.value()));
  }

  private @Nullable Term maybe(@Nullable Term term) {
    return term == null ? null : term(term);
  }

  @Override
  protected Term term(Term term) {
    return super.term(term).at(place);
  }

  @Override
  protected Term.Ref operator(Term.Ref operator) {
    return new Term.Ref(terms(operator.parts()), place);
  }

  @Override
  protected Term.Part part(Term.Part part) {
    return switch (part) {
      case Term.Part.Literal(var text) -> new Term.Part.Literal(term(text));
      case Term.Part.Embedded(var expr) -> new Term.Part.Embedded(expr(expr));
    };
  }

  @Override
  protected Expr expr(Expr expr) {
    return super.expr(expr).at(place);
  }

  @Override
  protected Expr.With with(Expr.With with) {
    return new Expr.With(term(with.target()), term(with.value()), place);
  }
}
