package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Expr.Operand;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Parses operands of `and` and `or` that stand in parentheses.
///
/// A parenthesis may as well begin a term; then all is taken back.
final class LogicalGroups {
  private final TokenStream tokens;
  private final TermParser terms;
  private final LogicalParser logic;

  LogicalGroups(TokenStream tokens, TermParser terms, LogicalParser logic) {
    this.tokens = tokens;
    this.terms = terms;
    this.logic = logic;
  }

  /// A group in parentheses, or an operand; absent operand: it was wrong.
  ///
  /// @param committed whether it was one
  record Group(boolean committed, @Nullable Operand operand, Location at) {}

  private static Group no(Location at) {
    return new Group(false, null, at);
  }

  private static Group wrong(Location at) {
    return new Group(true, null, at);
  }

  /// What stands in parentheses, unless it is a term.
  ///
  /// @param inOperand whether an operand is expected, and not any statement
  /// @param prefix what is written before, for hints
  Group parse(boolean inOperand, String prefix) {
    Location open = tokens.at;
    if (!tokens.enter()) {
      return wrong(open);
    }
    try {
      return groupParts(inOperand, prefix, open);
    } finally {
      tokens.leave();
    }
  }

  private Group groupParts(boolean inOperand, String prefix, Location open) {
    TokenStream.State before = tokens.save();
    tokens.scan();
    if (tokens.is(Token.RPAREN)) {
      if (inOperand) {
        tokens.error(open, "empty parenthesized group");
        return wrong(open);
      }
      tokens.restore(before);
      return no(open);
    }
    Group left = logic.operand("");
    if (left.operand == null) {
      tokens.restore(before);
      return no(open);
    }
    Operand operand = left.operand;
    if (tokens.is(Token.LOGICAL_AND, Token.LOGICAL_OR)) {
      Expr expr = logic.chain(operand, left.at);
      expr = expr == null ? null : logic.withModifiers(expr);
      return expr == null || !closing()
          ? wrong(open)
          : new Group(true, new Operand(List.of(expr), false), open.to(tokens.lastEnd));
    }
    if (tokens.is(Token.WITH) && !operand.explicit() && operand.body().size() == 1) {
      return groupWith(inOperand, before, operand.body().getFirst(), open);
    }
    if (operand.explicit()) {
      return bodyInParentheses(prefix, before, left, open);
    }
    if (isLogical(operand) || isNegated(operand)) {
      return closing() ? new Group(true, operand, open.to(tokens.lastEnd)) : wrong(open);
    }
    tokens.restore(before);
    return no(open);
  }

  private Group groupWith(boolean inOperand, TokenStream.State before, Expr sole, Location open) {
    Location withAt = tokens.at;
    Expr expr = logic.withModifiers(sole);
    if (expr == null) {
      return wrong(open);
    }
    if (tokens.is(Token.LOGICAL_AND, Token.LOGICAL_OR)) {
      logic.withOnOperand(withAt, tokens.token.toString());
      return wrong(open);
    }
    if (!closing()) {
      return wrong(open);
    }
    if (inOperand || tokens.is(Token.LOGICAL_AND, Token.LOGICAL_OR)) {
      return new Group(true, new Operand(List.of(expr), false), open.to(tokens.lastEnd));
    }
    tokens.restore(before);
    return no(open);
  }

  private Group bodyInParentheses(
      String prefix, TokenStream.State before, Group body, Location open) {
    String braces = tokens.text(body.at.offset(), tokens.lastEnd);
    tokens.restore(before);
    tokens.scan();
    Term term = terms.term();
    tokens.restore(before);
    if (term != null) {
      return no(open);
    }
    tokens.hint("drop the parens to keep the body: `" + prefix + braces + "`");
    tokens.error(open, "`(...)` in an operand position cannot contain a body");
    return wrong(open);
  }

  private boolean closing() {
    if (!tokens.is(Token.RPAREN)) {
      tokens.error(tokens.at, "expected ) to close parenthesized group");
      return false;
    }
    tokens.scan();
    return true;
  }

  private static boolean isLogical(Operand operand) {
    return operand.body().size() == 1
        && operand.body().getFirst().statement() instanceof Expr.Logical;
  }

  private static boolean isNegated(Operand operand) {
    if (operand.body().size() != 1) {
      return false;
    }
    Expr sole = Objects.requireNonNull(operand.body().getFirst());
    return sole.negated() || sole.statement() instanceof Expr.Not;
  }
}
