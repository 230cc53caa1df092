package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Expr.Statement;
import dev.bulwark.rego.ast.Expr.With;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.ast.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses bodies: statements with `not` before and `with` behind them, `some`, `every`.
///
/// A method that finds nothing gives null and has said why.
final class BodyParser {
  private final TokenStream tokens;
  private final TermParser terms;
  private final LogicalParser logic;

  BodyParser(TokenStream tokens) {
    this.tokens = tokens;
    this.terms = new TermParser(tokens, this);
    this.logic = new LogicalParser(tokens, terms, this);
  }

  TermParser terms() {
    return terms;
  }

  /// Statements up to the token that ends them, which is not consumed.
  @Nullable List<Expr> body(Token end) {
    if (!tokens.enter()) {
      return null;
    }
    try {
      return query(false, end);
    } finally {
      tokens.leave();
    }
  }

  @Nullable List<Expr> query(boolean one, Token end) {
    if (tokens.is(end)) {
      tokens.error(tokens.at, "found empty body");
      return null;
    }
    var body = new ArrayList<Expr>();
    while (true) {
      Expr expr = literal();
      if (expr == null) {
        return null;
      }
      body.add(expr);
      if (tokens.is(Token.SEMICOLON)) {
        tokens.scan();
        continue;
      }
      if (tokens.is(end) || one) {
        return body;
      }
      if (!tokens.skippedNewline) {
        if (!tokens.hasErrors()) {
          tokens.illegal("expected \\n or ; or " + end);
        }
        return null;
      }
    }
  }

  /// One statement with all that belongs to it.
  @Nullable Expr literal() {
    Location at = tokens.at;
    Expr expr = unplaced();
    return expr == null ? null : placed(expr, at.to(tokens.lastEnd));
  }

  private static Expr placed(Expr expr, Location at) {
    return expr.statement() instanceof Expr.Not(var body, var explicit) && !explicit
        ? expr.with((Statement) new Expr.Not(body.stream().map(e -> e.at(at)).toList(), false))
            .at(at)
        : expr.at(at);
  }

  private @Nullable Expr unplaced() {
    LogicalParser.Attempt attempt = logic.leading();
    if (attempt.committed()) {
      return attempt.expr();
    }
    if (tokens.takeRefKeyword()) {
      return plain(false, null);
    }
    Location notAt = tokens.at;
    boolean negated = logic.takeNot();
    if (negated && tokens.notBodies && tokens.is(Token.LBRACE)) {
      Expr not = logic.notBody(notAt);
      return not == null ? null : logic.tail(new Expr.Operand(List.of(not), false), not.at());
    }
    if (tokens.is(Token.SOME, Token.EVERY)) {
      if (negated) {
        tokens.illegal("illegal negation of '" + tokens.token + "'");
        return null;
      }
      return tokens.is(Token.SOME) ? some() : every();
    }
    return plain(negated, negated ? notAt : null);
  }

  private @Nullable Expr plain(boolean negated, @Nullable Location notAt) {
    TokenStream.State before = tokens.save();
    if (negated && notAt != null) {
      LogicalParser.Attempt group = logic.negatedGroup(notAt);
      if (group.committed()) {
        return group.expr();
      }
    }
    Location at = tokens.at;
    Expr expr = expr();
    if (expr == null) {
      return null;
    }
    expr = expr.at(at.to(tokens.lastEnd));
    Location withAt = tokens.at;
    boolean hasWith = tokens.is(Token.WITH);
    if (hasWith) {
      expr = withModifiers(expr);
      if (expr == null) {
        return null;
      }
    }
    if (tokens.features().version() == RegoVersion.V0
        && expr.statement() instanceof Expr.Single(Term.Var(var name, _))
        && name.equals("every")) {
      hintAtEvery(before);
    }
    if (negated && tokens.notBodies && notAt != null) {
      Location spanned = notAt.to(tokens.lastEnd);
      expr =
          Expr.of(new Expr.Not(List.of(expr.with(List.<With>of())), false), spanned)
              .with(expr.with());
    } else {
      expr = expr.negated(negated);
    }
    return tokens.is(Token.LOGICAL_AND, Token.LOGICAL_OR)
        ? logic.after(expr, hasWith ? withAt : null, notAt != null)
        : expr;
  }

  private void hintAtEvery(TokenStream.State before) {
    TokenStream.State here = tokens.save();
    Map<String, Token> words = tokens.keywords();
    tokens.restore(before);
    var more = new HashMap<>(words);
    more.putAll(Token.V1_KEYWORDS);
    tokens.keywords(more);
    terms.forget();
    boolean found = every() != null;
    terms.forget();
    tokens.restore(here);
    tokens.keywords(words);
    if (found) {
      tokens.hint("`import future.keywords.every` for `every x in xs { ... }` expressions");
    }
  }

  /// A term, a call, or `a := b` and `a = b`.
  @Nullable Expr expr() {
    Term left = terms.infix();
    if (left == null) {
      return null;
    }
    if (tokens.is(Token.ASSIGN, Token.UNIFY)) {
      Term.Ref operator = Term.operator(tokens.token.toString(), tokens.at);
      tokens.scan();
      Term right = terms.infix();
      return right == null
          ? null
          : Expr.of(new Expr.Invocation(operator, List.of(left, right)), left.at());
    }
    return left instanceof Term.Call(var operator, var arguments, var at)
        ? Expr.of(new Expr.Invocation(operator, arguments), at)
        : Expr.of(left);
  }

  /// The same with what `with` says behind it.
  @Nullable Expr withModifiers(Expr expr) {
    var modifiers = new ArrayList<With>();
    while (tokens.is(Token.WITH)) {
      Location at = tokens.at;
      tokens.scan();
      if (!tokens.is(Token.IDENT)) {
        tokens.illegal("expected ident");
        return null;
      }
      Term target = terms.term();
      if (target == null) {
        return null;
      }
      if (!(target instanceof Term.Ref) && !(target instanceof Term.Var)) {
        tokens.illegal("expected with target path");
      }
      if (!tokens.is(Token.AS)) {
        tokens.illegal("expected as keyword");
        return null;
      }
      tokens.scan();
      Term value = terms.infix();
      if (value == null) {
        return null;
      }
      modifiers.add(new With(target, value, at.to(tokens.lastEnd)));
    }
    return expr.with(modifiers);
  }

  private @Nullable Expr maybeWith(Expr expr) {
    return tokens.is(Token.WITH) ? withModifiers(expr) : expr;
  }

  private @Nullable Expr some() {
    Location at = tokens.at;
    TokenStream.State before = tokens.save();
    tokens.scan();
    Term term = terms.infix();
    if (term instanceof Term.Call(var operator, var arguments, _)) {
      int wanted = membershipArity(operator);
      if (wanted == 0) {
        tokens.illegal("expected `x in xs` or `x, y in xs` expression");
        return null;
      }
      if (arguments.size() != wanted) {
        tokens.illegal("illegal domain");
        return null;
      }
      return maybeWith(Expr.of(new Expr.Some(List.of(term)), at));
    }
    tokens.restore(before);
    if (tokens.features().version() == RegoVersion.V0) {
      hintAtIn(before);
    }
    var symbols = new ArrayList<Term>();
    do {
      tokens.scan();
      if (!tokens.is(Token.IDENT)) {
        tokens.illegal("expected var");
        return null;
      }
      symbols.add(terms.variable());
      tokens.scan();
    } while (tokens.is(Token.COMMA));
    return Expr.of(new Expr.Some(symbols), at);
  }

  private void hintAtIn(TokenStream.State before) {
    Map<String, Token> words = tokens.keywords();
    var more = new HashMap<>(words);
    more.putAll(Token.V1_KEYWORDS);
    tokens.keywords(more);
    terms.forget();
    tokens.scan();
    boolean found =
        terms.infix() instanceof Term.Call(var operator, _, _) && membershipArity(operator) != 0;
    terms.forget();
    tokens.restore(before);
    tokens.keywords(words);
    if (found) {
      tokens.hint("`import future.keywords.in` for `some x in xs` expressions");
    }
  }

  /// 2 for `internal.member_2`, 3 for `internal.member_3`, 0 for anything else.
  private static int membershipArity(Term.Ref operator) {
    return switch (operator.toString()) {
      case "internal.member_2" -> 2;
      case "internal.member_3" -> 3;
      default -> 0;
    };
  }

  private @Nullable Expr every() {
    Location at = tokens.at;
    tokens.scan();
    Term term = terms.infix();
    if (term == null) {
      return null;
    }
    int arity = term instanceof Term.Call(var operator, _, _) ? membershipArity(operator) : 0;
    if (arity == 0 || !(term instanceof Term.Call(_, var arguments, _))) {
      tokens.illegal("expected `x[, y] in xs { ... }` expression");
      return null;
    }
    if (arguments.size() != arity) {
      tokens.illegal("illegal domain");
      return null;
    }
    Term key = arity == 3 ? arguments.getFirst() : null;
    Term value = arguments.get(arity - 2);
    if (key != null && !(key instanceof Term.Var)) {
      tokens.illegal("expected key to be a variable");
      return null;
    }
    if (!(value instanceof Term.Var)) {
      tokens.illegal("expected value to be a variable");
      return null;
    }
    if (!tokens.is(Token.LBRACE)) {
      tokens.illegal("missing body");
      return null;
    }
    tokens.scan();
    List<Expr> body = body(Token.RBRACE);
    if (body == null) {
      return null;
    }
    tokens.scan();
    return maybeWith(Expr.of(new Expr.Every(key, value, arguments.getLast(), body), at));
  }
}
