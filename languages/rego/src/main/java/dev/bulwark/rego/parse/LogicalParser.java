package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Expr.Operand;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.parse.LogicalGroups.Group;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses what `future.keywords.not`, `.and` and `.or` add: `not { … }`, `a and b`, `{ … } or c`.
final class LogicalParser {
  private final TokenStream tokens;
  private final TermParser terms;
  private final BodyParser bodies;
  private final LogicalGroups groups;

  LogicalParser(TokenStream tokens, TermParser terms, BodyParser bodies) {
    this.tokens = tokens;
    this.terms = terms;
    this.bodies = bodies;
    this.groups = new LogicalGroups(tokens, terms, this);
  }

  /// The outcome of trying something that may turn out to be another thing.
  ///
  /// @param committed whether it was that thing; the expression is absent then if it was wrong
  record Attempt(boolean committed, @Nullable Expr expr) {
    static final Attempt NO = new Attempt(false, null);
    static final Attempt WRONG = new Attempt(true, null);
  }

  private boolean isActive() {
    return tokens.knows("and") || tokens.knows("or");
  }

  /// What begins with a brace or parenthesis and is an operand.
  Attempt leading() {
    if (!isActive()) {
      return Attempt.NO;
    }
    if (tokens.is(Token.LBRACE)) {
      return leadingBody();
    }
    if (tokens.is(Token.LPAREN)) {
      Group group = groups.parse(false, "");
      if (group.committed()) {
        return group.operand() == null
            ? Attempt.WRONG
            : new Attempt(true, tail(group.operand(), group.at()));
      }
    }
    return Attempt.NO;
  }

  private Attempt leadingBody() {
    TokenStream.State before = tokens.save();
    Location at = tokens.at;
    tokens.scan();
    List<Expr> body = bodies.body(Token.RBRACE);
    if (body != null) {
      tokens.scan();
      if (tokens.is(Token.LOGICAL_AND, Token.LOGICAL_OR)) {
        if (isAmbiguousUnion(body)) {
          ambiguousUnion(at, body, "");
          return Attempt.WRONG;
        }
        Expr chain = chain(new Operand(body, true), at);
        return new Attempt(true, chain == null ? null : withModifiers(chain));
      }
    }
    tokens.restore(before);
    return Attempt.NO;
  }

  @Nullable Expr withModifiers(Expr expr) {
    return tokens.is(Token.WITH) ? bodies.withModifiers(expr) : expr;
  }

  /// Consumes `not` unless it begins a reference.
  boolean takeNot() {
    if (!tokens.is(Token.NOT)) {
      return false;
    }
    Token next = tokens.peek();
    if (next == Token.DOT || next == Token.LBRACK) {
      return false;
    }
    tokens.scan();
    return true;
  }

  /// What may follow a whole operand: more of a chain, `with`, or nothing.
  @Nullable Expr tail(Operand operand, Location at) {
    Expr expr =
        tokens.is(Token.LOGICAL_AND, Token.LOGICAL_OR)
            ? chain(operand, at)
            : operand.body().getFirst();
    return expr == null ? null : withModifiers(expr);
  }

  /// `not (a or b)`.
  Attempt negatedGroup(Location notAt) {
    if (!tokens.notBodies || !tokens.is(Token.LPAREN)) {
      return Attempt.NO;
    }
    Group group = groups.parse(true, "not ");
    if (!group.committed()) {
      return Attempt.NO;
    }
    if (group.operand() == null) {
      return Attempt.WRONG;
    }
    Expr not = not(group.operand(), notAt);
    return new Attempt(true, tail(new Operand(List.of(not), false), not.at()));
  }

  private Expr not(Operand operand, Location notAt) {
    return Expr.of(new Expr.Not(operand.body(), operand.explicit()), notAt.to(tokens.lastEnd));
  }

  /// A chain that begins with an expression that was parsed already.
  @Nullable Expr after(Expr expr, @Nullable Location withAt, boolean hasNot) {
    String operator = tokens.token.toString();
    if (withAt != null) {
      withOnOperand(withAt, operator);
      return null;
    }
    String text = tokens.text(expr.at());
    if (!hasNot && text.startsWith("{")) {
      if (expr.statement() instanceof Expr.Single(Term.ObjectTerm(var entries, _))
          && entries.isEmpty()) {
        tokens.error(expr.at(), "found empty body");
      } else {
        braceLed(expr.at(), text, operator);
      }
      return null;
    }
    Expr chain = chain(new Operand(List.of(expr), false), expr.at());
    return chain == null ? null : withModifiers(chain);
  }

  void withOnOperand(Location at, String operator) {
    tokens.hint(
        "Wrap the operand in `(...)` or `{...}` to scope, or move `with` after the `"
            + operator
            + "` expression to apply it to the whole expression");
    tokens.error(at, "`with` modifier is not allowed on operand of `" + operator + "`");
  }

  private void braceLed(Location at, String operand, String operator) {
    tokens.hint("wrap the operand to keep the value: `(" + operand + ") " + operator + " ...`");
    tokens.error(
        at, "operand of `" + operator + "` cannot begin with `{` unless the braces hold a body");
  }

  @Nullable Expr chain(Operand first, Location at) {
    if (!tokens.enter()) {
      return null;
    }
    try {
      return orChain(first, at);
    } finally {
      tokens.leave();
    }
  }

  private @Nullable Expr orChain(Operand first, Location at) {
    Operand left = tokens.is(Token.LOGICAL_AND) ? andChain(first, at) : first;
    while (left != null && tokens.is(Token.LOGICAL_OR)) {
      tokens.scan();
      Group right = operand("or");
      Operand operand = right.operand();
      if (operand != null && tokens.is(Token.LOGICAL_AND)) {
        operand = andChain(operand, right.at());
      }
      left = operand == null ? null : joined(false, left, operand, at);
    }
    return left == null ? null : left.body().getFirst();
  }

  private @Nullable Operand andChain(Operand first, Location at) {
    Operand left = first;
    while (left != null && tokens.is(Token.LOGICAL_AND)) {
      tokens.scan();
      Operand right = operand("and").operand();
      left = right == null ? null : joined(true, left, right, at);
    }
    return left;
  }

  private Operand joined(boolean and, Operand left, Operand right, Location at) {
    return new Operand(
        List.of(Expr.of(new Expr.Logical(and, left, right), at.to(tokens.lastEnd))), false);
  }

  Group operand(String operator) {
    if (tokens.is(Token.LBRACE)) {
      return bracedOperand(operator);
    }
    Location notAt = tokens.at;
    boolean negated = takeNot();
    if (negated && tokens.notBodies && tokens.is(Token.LBRACE)) {
      Expr not = notBody(notAt);
      return new Group(true, not == null ? null : new Operand(List.of(not), false), notAt);
    }
    if (tokens.is(Token.LPAREN) && isActive() && (!negated || tokens.notBodies)) {
      Group group = groups.parse(true, negated ? "not " : "");
      if (group.committed()) {
        return negated && group.operand() != null
            ? new Group(true, new Operand(List.of(not(group.operand(), notAt)), false), notAt)
            : group;
      }
    }
    Location at = tokens.at;
    Expr expr = bodies.expr();
    if (expr == null) {
      return new Group(true, null, at);
    }
    expr = expr.at(at.to(tokens.lastEnd));
    if (negated && tokens.notBodies) {
      expr = not(new Operand(List.of(expr), false), notAt);
    } else if (negated) {
      expr = expr.negated(true);
    }
    return new Group(true, new Operand(List.of(expr), false), expr.at());
  }

  private Group bracedOperand(String operator) {
    Location at = tokens.at;
    TokenStream.State before = tokens.save();
    tokens.scan();
    boolean empty = tokens.is(Token.RBRACE);
    List<Expr> body = bodies.body(Token.RBRACE);
    if (body == null) {
      if (!empty && !operator.isEmpty()) {
        TokenStream.State failed = tokens.save();
        tokens.restore(before);
        if (terms.infix() != null) {
          braceLed(at, tokens.text(at.offset(), tokens.lastEnd), operator);
        } else {
          tokens.restore(failed);
        }
      }
      return new Group(true, null, at);
    }
    tokens.scan();
    if (isAmbiguousUnion(body)) {
      ambiguousUnion(at, body, "");
    }
    return new Group(true, new Operand(body, true), at.to(tokens.lastEnd));
  }

  /// `{ … }` behind `not`.
  @Nullable Expr notBody(Location notAt) {
    Location at = tokens.at;
    TokenStream.State before = tokens.save();
    tokens.scan();
    boolean empty = tokens.is(Token.RBRACE);
    List<Expr> body = bodies.body(Token.RBRACE);
    if (body == null) {
      if (!empty) {
        TokenStream.State failed = tokens.save();
        tokens.restore(before);
        Term term = terms.infix();
        if (term != null) {
          needsBody(at, tokens.text(at.offset(), tokens.lastEnd), term);
        } else {
          tokens.restore(failed);
        }
      }
      return null;
    }
    tokens.scan();
    if (isAmbiguousUnion(body)) {
      ambiguousUnion(at, body, "not ");
      return null;
    }
    return not(new Operand(body, true), notAt);
  }

  private void needsBody(Location at, String operand, Term term) {
    tokens.hint(
        "write `not (%s)` to negate the value, or `not {%s}` for a body holding it"
            .formatted(operand, operand));
    tokens.error(
        at,
        "`{...}` in an operand position must contain expression(s), got: "
            + braceLedValue(term).kind());
  }

  private static Term braceLedValue(Term term) {
    return term instanceof Term.Call(_, var arguments, _) && arguments.size() == 2
        ? braceLedValue(arguments.getFirst())
        : term;
  }

  private boolean isAmbiguousUnion(List<Expr> body) {
    Expr first = body.getFirst();
    return first.isCallOf("or")
        && first.statement() instanceof Expr.Invocation(var operator, _)
        && tokens.text(operator.at()).equals("|")
        && !tokens.text(first.at()).strip().startsWith("(");
  }

  private void ambiguousUnion(Location at, List<Expr> body, String prefix) {
    String braces = tokens.text(at.offset(), tokens.lastEnd);
    Location inner = body.getFirst().at();
    int from = inner.offset() - at.offset();
    int to = inner.end() - at.offset();
    String union =
        from > 0 && to <= braces.length()
            ? braces.substring(0, from)
                + "("
                + braces.substring(from, to)
                + ")"
                + braces.substring(to)
            : braces;
    tokens.hint(
        "write `%s(%s)` for the comprehension, or `%s%s` for the set union"
            .formatted(prefix, braces, prefix, union));
    tokens.error(
        at,
        "ambiguous `{ ... | ... }` operand: read as a body holding a set-union expression, not as"
            + " a comprehension");
  }
}
