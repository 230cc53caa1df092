package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.RegoModule.Comment;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.values.GoQuote;
import java.util.List;

/// Writes template strings: `$"a {expr} b"`.
final class TemplateLayout {
  private final Page page;
  private final BodyLayout bodies;

  TemplateLayout(Page page, BodyLayout bodies) {
    this.page = page;
    this.bodies = bodies;
  }

  void write(Term.Template template) {
    String quote = template.raw() ? "`" : "\"";
    page.write("$" + quote);
    List<Term.Part> parts = template.parts();
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Term.Part.Literal(var text) -> page.write(literal(text, template.raw()));
        case Term.Part.Embedded(var expr) ->
            embedded(expr, i + 1 < parts.size() ? row(parts.get(i + 1)) : SourceText.NO_ROW);
      }
    }
    page.write(quote);
  }

  private static int row(Term.Part part) {
    return switch (part) {
      case Term.Part.Literal(var text) -> text.at().row();
      case Term.Part.Embedded(var expr) -> expr.at().row();
    };
  }

  /// @param nextRow where the text goes on
  private void embedded(Expr expr, int nextRow) {
    page.write("{");
    page.indent();
    if (page.hasTrailing()) {
      page.endLine();
      page.startLine();
    } else if (page.comments().hasAbove(expr.at().row())) {
      page.write(" ");
      page.goOnInLine();
      page.write(page.comments().above(expr.at().row()));
    }
    bodies.statement(expr);
    List<Comment> behind = page.comments().above(nextRow);
    if (!behind.isEmpty()) {
      page.endLine();
      page.write(behind);
      page.startLine();
    }
    page.write("}");
    page.unindent();
  }

  private static String literal(Term text, boolean raw) {
    if (!(text instanceof Term.Scalar(StringValue string, _))) {
      return text.toString();
    }
    if (raw) {
      return escaped(string.text());
    }
    String quoted = escaped(GoQuote.of(string.text()));
    return quoted.substring(1, quoted.length() - 1);
  }

  /// With a backslash before each brace that has none.
  private static String escaped(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '{' && (i == 0 || text.charAt(i - 1) != '\\')) {
        out.append('\\');
      }
      out.append(text.charAt(i));
    }
    return out.toString();
  }
}
