package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.format.Rows.Item;
import dev.bulwark.rego.format.SourceText.Brackets;
import java.util.List;

/// Writes bodies and the statements in them.
final class BodyLayout {
  private final Page page;
  private final SourceText source;
  private final TermLayout terms;
  private final LogicalLayout logic;
  private final ArityFaults faults;

  BodyLayout(Page page, SourceText source, Style style, ArityFaults faults) {
    this.page = page;
    this.source = source;
    this.faults = faults;
    this.terms = new TermLayout(page, source, style, faults, this);
    this.logic = new LogicalLayout(page, source, this);
  }

  TermLayout terms() {
    return terms;
  }

  /// What stands before a statement, which decides whether a union at its beginning would be taken
  /// for a comprehension.
  enum Lead {
    NONE,
    /// A brace that holds operands of `not`, `and`, `or`.
    OPERAND_BRACE,
    /// The brace of a rule's body.
    RULE_BRACE
  }

  /// A line for each statement.
  void body(List<Expr> body, Lead lead) {
    page.reach(body.getFirst().at());
    for (int i = 0; i < body.size(); i++) {
      Expr expr = body.get(i);
      if (i > 0 && expr.at().row() > source.endRow(body.get(i - 1).at()) + 1) {
        page.blankLine();
      }
      page.startLine();
      Lead first = i == 0 ? lead : Lead.NONE;
      settled(() -> keptStatement(expr, first));
      page.endLine();
    }
  }

  /// A statement, or its text as it was if a comment would be lost, where OPA loses it.
  private void keptStatement(Expr expr, Lead lead) {
    Page.Mark before = page.mark();
    statement(expr, lead);
    if (page.hasLostComments(before)) {
      page.backTo(before, expr.at().row(), source.endRow(expr.at()));
      terms.asItWas(expr.at());
    }
  }

  /// Writes something that does not keep what it is in from being written anew.
  void settled(Runnable writing) {
    boolean wasCrowded = page.isCrowded();
    page.crowded(false);
    writing.run();
    page.crowded(wasCrowded);
  }

  /// A body between braces or behind `|`: on the line where it begins if it stood there.
  ///
  /// @param before what stands before the body
  /// @param whole what the braces are part of
  void inBraces(Brackets brackets, List<Expr> body, Location before, Location whole) {
    inBraces(brackets, body, before, whole, Lead.NONE);
  }

  void inBraces(Brackets brackets, List<Expr> body, Location before, Location whole, Lead lead) {
    int rows = Rows.of(body.stream().map(Item::of).toList(), before).size();
    if (rows > 1 || body.getFirst().at().row() > before.row()) {
      page.endLine();
      page.indent();
      body(body, lead);
      page.reach(source.closingRow(brackets, whole));
      page.unindent();
      page.startLine();
      return;
    }
    page.write(" ");
    for (int i = 0; i < body.size(); i++) {
      page.write(i == 0 ? "" : "; ");
      statement(body.get(i), i == 0 ? lead : Lead.NONE);
    }
    page.reach(source.closingRow(brackets, whole));
  }

  /// A space before the closing brace if the body stands on the line of the opening one.
  void closeBrace(boolean onOneLine) {
    page.write(onOneLine ? " }" : "}");
  }

  void statement(Expr expr) {
    statement(expr, Lead.NONE);
  }

  void statement(Expr expr, Lead lead) {
    page.reach(expr.at());
    page.inLine();
    page.write(expr.negated() ? "not " : "");
    boolean parentheses = lead != Lead.NONE && !expr.negated() && Infix.isUnion(expr);
    page.write(parentheses ? "(" : "");
    switch (expr.statement()) {
      case Expr.Single(var term) -> terms.term(term);
      case Expr.Invocation(var operator, var arguments) ->
          call(expr, operator, arguments, lead == Lead.RULE_BRACE && !expr.negated());
      case Expr.Some(var symbols) -> some(expr, symbols);
      case Expr.Every every -> every(expr, every);
      case Expr.Not not -> logic.not(expr, not);
      case Expr.Logical _ -> logic.chain(expr, lead);
    }
    page.write(parentheses ? ")" : "");
    modifiers(expr);
  }

  private void call(Expr expr, Term.Ref operator, List<Term> arguments, boolean inRuleBrace) {
    Infix infix = Infix.of(operator).orElse(null);
    int extra = infix == null ? -1 : arguments.size() - infix.arity();
    if (infix != null && (infix.isMembership() ? extra != 0 : extra != 0 && extra != 1)) {
      faults.add(operator, arguments, operator.at());
    } else if (infix == null) {
      terms.kept(source.statement(expr), () -> terms.call(operator, arguments));
    } else if (infix.isMembership()) {
      terms.kept(source.statement(expr), () -> terms.membership(arguments, false));
    } else if (extra == 0) {
      operands(infix, arguments, inRuleBrace);
    } else {
      first(arguments.getLast(), inRuleBrace);
      page.write(" = ");
      operands(infix, arguments, false);
    }
  }

  private void operands(Infix infix, List<Term> arguments, boolean inRuleBrace) {
    first(arguments.get(0), inRuleBrace);
    page.write(" " + infix.symbol() + " ");
    terms.term(arguments.get(1));
  }

  private void first(Term operand, boolean inRuleBrace) {
    terms.term(operand, inRuleBrace && Infix.isUnion(operand));
  }

  private void some(Expr expr, List<Term> symbols) {
    page.write("some ");
    if (symbols.getFirst() instanceof Term.Call(_, var operands, _)) {
      terms.kept(source.behind(expr, "some"), () -> terms.membership(operands, false));
      return;
    }
    int row = expr.at().row();
    for (int i = 0; i < symbols.size(); i++) {
      Term symbol = symbols.get(i);
      if (symbol.at().row() > row) {
        page.endLine();
        page.startLine();
        page.writeIndent();
        row = symbol.at().row();
      } else {
        page.write(i == 0 ? "" : " ");
      }
      terms.term(symbol);
      page.write(i < symbols.size() - 1 ? "," : "");
    }
  }

  private void every(Expr expr, Expr.Every every) {
    page.write("every ");
    if (every.key() != null) {
      terms.term(every.key());
      page.write(", ");
    }
    terms.term(every.value());
    page.write(" in ");
    terms.term(every.domain());
    page.write(" {");
    Location at = expr.at();
    settled(() -> inBraces(Brackets.CURLY, every.body(), at, at));
    closeBrace(every.body().size() == 1 && every.body().getFirst().at().row() == expr.at().row());
  }

  /// `with` on the line where the expression ends if it stood there, else on lines below.
  private void modifiers(Expr expr) {
    if (expr.with().isEmpty()) {
      return;
    }
    int row = source.endRowBefore(expr.at(), expr.with().getFirst().at().offset());
    boolean indented = false;
    for (Expr.With with : expr.with()) {
      boolean below = with.at().row() > row;
      if (below) {
        if (!indented) {
          page.indent();
          indented = true;
        }
        page.endLine();
        page.startLine();
        row = with.at().row();
      }
      page.reach(with.at());
      page.write(below ? "with " : " with ");
      terms.term(with.target());
      page.write(" as ");
      settled(() -> terms.term(with.value()));
    }
    if (indented) {
      page.unindent();
    }
  }
}
