package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Expr.Logical;
import dev.bulwark.rego.ast.Expr.Operand;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.format.BodyLayout.Lead;
import dev.bulwark.rego.format.SourceText.Brackets;
import java.util.ArrayList;
import java.util.List;

/// Writes `not { … }`, `a and b`, `{ … } or c`.
final class LogicalLayout {
  private final Page page;
  private final SourceText source;
  private final BodyLayout bodies;

  LogicalLayout(Page page, SourceText source, BodyLayout bodies) {
    this.page = page;
    this.source = source;
    this.bodies = bodies;
  }

  void not(Expr expr, Expr.Not not) {
    page.write("not ");
    Expr first = not.body().getFirst();
    if (not.explicit() || not.body().size() > 1) {
      page.write("{");
      Location at = expr.at();
      bodies.settled(() -> bodies.inBraces(Brackets.CURLY, not.body(), at, at, Lead.OPERAND_BRACE));
      bodies.closeBrace(not.body().getLast().at().row() == at.row());
    } else {
      bodies.settled(() -> implicit(first, needsParentheses(first)));
    }
  }

  private static boolean needsParentheses(Expr operand) {
    return !operand.with().isEmpty()
        || operand.statement() instanceof Logical
        || operand.statement() instanceof Expr.Not
        || Infix.beginsWithBrace(operand);
  }

  private void implicit(Expr operand, boolean parentheses) {
    implicit(operand, parentheses, Lead.NONE);
  }

  private void implicit(Expr operand, boolean parentheses, Lead lead) {
    page.write(parentheses ? "(" : "");
    bodies.statement(operand, lead);
    page.write(parentheses ? ")" : "");
  }

  /// One side of an operator as it is written.
  ///
  /// @param brace where its body opens, if it is in braces
  private record Side(Operand operand, boolean parentheses, Location brace) {
    boolean isBraced() {
      return operand.explicit() || operand.body().size() != 1;
    }

    int row() {
      return isBraced() ? brace.row() : operand.body().getFirst().at().row();
    }
  }

  /// An operator and what follows it.
  ///
  /// @param leftEnd the row on which everything before the operator ends
  private record Step(String operator, Side right, int leftEnd) {}

  /// A chain of operators is written with one indentation below where it breaks.
  void chain(Expr expr, Lead lead) {
    var steps = new ArrayList<Step>();
    Side first = flattened(expr, steps);
    Lead inner = lead == Lead.RULE_BRACE && !first.parentheses ? lead : Lead.NONE;
    bodies.settled(() -> side(first, inner));
    boolean indented = false;
    for (Step step : steps.reversed()) {
      page.write(" " + step.operator);
      if (step.right.row() > step.leftEnd) {
        if (!indented) {
          page.indent();
          indented = true;
        }
        page.endLine();
        page.startLine();
      } else {
        page.write(" ");
      }
      bodies.settled(() -> side(step.right, Lead.NONE));
    }
    if (indented) {
      page.unindent();
    }
  }

  private void side(Side side, Lead lead) {
    List<Expr> body = side.operand.body();
    if (!side.isBraced()) {
      implicit(body.getFirst(), side.parentheses, lead);
      return;
    }
    page.write("{");
    bodies.settled(
        () -> bodies.inBraces(Brackets.CURLY, body, side.brace, side.brace, Lead.OPERAND_BRACE));
    bodies.closeBrace(body.getLast().at().row() == side.brace.row());
  }

  /// The leftmost operand; what follows it is added from the right to the left.
  private Side flattened(Expr expr, List<Step> steps) {
    Expr node = expr;
    while (true) {
      Logical logical = (Logical) node.statement();
      Side right = side(logical.right(), logical.and(), true, node.at());
      String operator = logical.and() ? "and" : "or";
      Operand left = logical.left();
      Expr inner = left.body().getFirst();
      if (!left.explicit()
          && left.body().size() == 1
          && inner.statement() instanceof Logical
          && !needsParentheses(inner, logical.and(), false)) {
        steps.add(new Step(operator, right, endRow(left.body())));
        node = inner;
      } else {
        Side first = side(left, logical.and(), false, node.at());
        steps.add(new Step(operator, right, endRow(first)));
        return first;
      }
    }
  }

  private Side side(Operand operand, boolean and, boolean isRight, Location whole) {
    Expr first = operand.body().getFirst();
    return operand.explicit() || operand.body().size() != 1
        ? new Side(operand, false, source.braceBefore(whole, first.at().offset()))
        : new Side(operand, needsParentheses(first, and, isRight), whole);
  }

  private static boolean needsParentheses(Expr operand, boolean underAnd, boolean isRight) {
    if (!operand.with().isEmpty()) {
      return true;
    }
    return operand.statement() instanceof Logical(var and, _, _)
        ? (and ? underAnd && isRight : underAnd || isRight)
        : Infix.beginsWithBrace(operand);
  }

  private int endRow(Side side) {
    int closing =
        side.isBraced() ? source.closingRow(Brackets.CURLY, side.brace) : SourceText.NO_ROW;
    return closing > 0 ? closing : endRow(side.operand.body());
  }

  private int endRow(List<Expr> body) {
    Location last = body.getLast().at();
    return source.endRowBefore(last, last.end());
  }
}
