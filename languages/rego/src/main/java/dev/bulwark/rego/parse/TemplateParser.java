package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Parses template strings: `$"a {expr} b"`.
final class TemplateParser {
  private final TokenStream tokens;
  private final Scalars scalars;
  private final BodyParser bodies;

  TemplateParser(TokenStream tokens, Scalars scalars, BodyParser bodies) {
    this.tokens = tokens;
    this.scalars = scalars;
    this.bodies = bodies;
  }

  /// A template; its last token is not consumed.
  @Nullable Term template(boolean raw) {
    Location at = tokens.at;
    if (!tokens.features().templateStrings()) {
      tokens.error(at, "template strings are not supported by current capabilities");
      return null;
    }
    var parts = new ArrayList<Term.Part>();
    while (true) {
      String text = scalars.templateText(raw);
      if (text == null) {
        return null;
      }
      if (!text.isEmpty()) {
        parts.add(new Term.Part.Literal(Term.string(text, tokens.at)));
      }
      if (tokens.is(Token.TEMPLATE_END, Token.RAW_TEMPLATE_END)) {
        return new Term.Template(parts, raw, at.to(tokens.tokenEnd));
      }
      int comments = tokens.comments().size();
      tokens.scan();
      boolean commented = tokens.comments().size() != comments;
      Term.Part part = embedded(commented);
      if (part == null) {
        return null;
      }
      parts.add(part);
      if (!tokens.is(Token.RBRACE)) {
        tokens.error(tokens.at, "expected } to end template string expression");
        return null;
      }
      tokens.scanTemplate(raw);
    }
  }

  private Term.@Nullable Part embedded(boolean commented) {
    Expr expr = bodies.literal();
    if (expr == null) {
      tokens.error(tokens.at, "invalid template-string expression");
      return null;
    }
    String unexpected =
        expr.negated()
            ? "negation ('not')"
            : expr.isCallOf("eq")
                ? "unification ('=')"
                : expr.isCallOf("assign")
                    ? "assignment (':=')"
                    : expr.statement() instanceof Expr.Every
                        ? "'every'"
                        : expr.statement() instanceof Expr.Some ? "'some'" : "";
    if (!unexpected.isEmpty()) {
      tokens.error(expr.at(), "unexpected " + unexpected + " in template-string expression");
      return null;
    }
    return !commented && expr.statement() instanceof Expr.Single(Term.Scalar scalar)
        ? new Term.Part.Literal(scalar)
        : new Term.Part.Embedded(expr);
  }
}
