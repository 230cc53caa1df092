package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses what stands in brackets and braces: arrays, sets, objects, and comprehensions of them.
///
/// Which of them it is shows only behind the first term, so that term is parsed without operators
/// first, since `|` begins a comprehension's body. The bracket or brace at the end is not consumed.
final class CollectionParser {
  private final TokenStream tokens;
  private final TermParser terms;
  private final BodyParser bodies;

  CollectionParser(TokenStream tokens, TermParser terms, BodyParser bodies) {
    this.tokens = tokens;
    this.terms = terms;
    this.bodies = bodies;
  }

  /// What begins with a bracket.
  @Nullable Term array() {
    Location at = tokens.at;
    tokens.scan();
    if (tokens.is(Token.RBRACK)) {
      return new Term.ArrayTerm(List.of(), at.to(tokens.tokenEnd));
    }
    boolean maybeComprehension = !skipComma();
    TokenStream.State before = tokens.save();
    Term first = terms.term();
    if (first == null) {
      return null;
    }
    if (tokens.is(Token.RBRACK)) {
      return new Term.ArrayTerm(List.of(first), at.to(tokens.tokenEnd));
    }
    if (tokens.is(Token.COMMA)) {
      tokens.scan();
      return arrayOf(at, list(Token.RBRACK, startWith(first)));
    }
    if (tokens.is(Token.OR) && maybeComprehension) {
      tokens.scan();
      List<Expr> body = bodies.body(Token.RBRACK);
      if (body != null) {
        return new Term.ArrayComprehension(first, body, at.to(tokens.tokenEnd));
      }
      if (!tokens.is(Token.COMMA)) {
        return null;
      }
    }
    tokens.restore(before);
    return arrayOf(at, list(Token.RBRACK, new ArrayList<>()));
  }

  private @Nullable Term arrayOf(Location at, @Nullable List<Term> elements) {
    return elements == null ? null : new Term.ArrayTerm(elements, at.to(tokens.tokenEnd));
  }

  private boolean skipComma() {
    if (tokens.is(Token.COMMA)) {
      tokens.scan();
      return true;
    }
    return false;
  }

  private static List<Term> startWith(Term first) {
    var list = new ArrayList<Term>();
    list.add(first);
    return list;
  }

  /// What begins with a brace.
  @Nullable Term setOrObject() {
    Location at = tokens.at;
    tokens.scan();
    if (tokens.is(Token.RBRACE)) {
      return new Term.ObjectTerm(List.of(), at.to(tokens.tokenEnd));
    }
    boolean maybeComprehension = !skipComma();
    TokenStream.State before = tokens.save();
    Term first = terms.term();
    if (first == null) {
      return null;
    }
    if (tokens.is(Token.RBRACE, Token.COMMA) || (tokens.is(Token.OR) && maybeComprehension)) {
      return set(at, before, first, maybeComprehension);
    }
    if (tokens.is(Token.COLON)) {
      return object(at, first, maybeComprehension);
    }
    tokens.restore(before);
    first = terms.infixInList();
    if (first == null) {
      return null;
    }
    if (tokens.is(Token.RBRACE, Token.COMMA)) {
      return set(at, before, first, false);
    }
    if (tokens.is(Token.COLON)) {
      return object(at, first, maybeComprehension);
    }
    tokens.illegal("non-terminated set");
    return null;
  }

  private @Nullable Term set(
      Location at, TokenStream.State before, Term first, boolean maybeComprehension) {
    if (tokens.is(Token.RBRACE)) {
      return new Term.SetTerm(List.of(first), at.to(tokens.tokenEnd));
    }
    if (tokens.is(Token.COMMA)) {
      tokens.scan();
      return setOf(at, list(Token.RBRACE, startWith(first)));
    }
    if (maybeComprehension) {
      tokens.scan();
      List<Expr> body = bodies.body(Token.RBRACE);
      if (body != null) {
        return new Term.SetComprehension(first, body, at.to(tokens.tokenEnd));
      }
      if (!tokens.is(Token.COMMA)) {
        return null;
      }
    }
    tokens.restore(before);
    return setOf(at, list(Token.RBRACE, new ArrayList<>()));
  }

  private @Nullable Term setOf(Location at, @Nullable List<Term> elements) {
    return elements == null ? null : new Term.SetTerm(elements, at.to(tokens.tokenEnd));
  }

  private @Nullable Term object(Location at, Term key, boolean maybeComprehension) {
    tokens.scan();
    TokenStream.State before = tokens.save();
    Term value = terms.term();
    if (value == null) {
      return null;
    }
    boolean maybeOperator = true;
    if (maybeComprehension && tokens.is(Token.RBRACE, Token.COMMA, Token.OR)) {
      maybeOperator = tokens.is(Token.OR);
      Term object = finishObject(at, key, value, true);
      if (object != null) {
        return object;
      }
    }
    tokens.restore(before);
    if (maybeOperator) {
      value = terms.infixInList();
      if (value == null) {
        return null;
      }
      if (tokens.is(Token.RBRACE, Token.COMMA)) {
        return finishObject(at, key, value, false);
      }
    }
    tokens.illegal("non-terminated object");
    return null;
  }

  private @Nullable Term finishObject(
      Location at, Term key, Term value, boolean maybeComprehension) {
    if (tokens.is(Token.RBRACE)) {
      return new Term.ObjectTerm(List.of(new Term.Entry(key, value)), at.to(tokens.tokenEnd));
    }
    if (tokens.is(Token.OR)) {
      if (!maybeComprehension) {
        tokens.illegal("non-terminated object");
        return null;
      }
      tokens.scan();
      List<Expr> body = bodies.body(Token.RBRACE);
      return body == null
          ? null
          : new Term.ObjectComprehension(key, value, body, at.to(tokens.tokenEnd));
    }
    tokens.scan();
    var entries = new ArrayList<Term.Entry>();
    entries.add(new Term.Entry(key, value));
    return entries(entries) ? new Term.ObjectTerm(entries, at.to(tokens.tokenEnd)) : null;
  }

  private boolean entries(List<Term.Entry> entries) {
    while (!tokens.is(Token.RBRACE)) {
      Term key = terms.infixInList();
      if (key == null) {
        return false;
      }
      if (!tokens.is(Token.COLON)) {
        tokens.illegal("expected \":\"");
        return false;
      }
      tokens.scan();
      Term value = terms.infixInList();
      if (value == null) {
        return false;
      }
      entries.add(new Term.Entry(key, value));
      if (!separated(Token.RBRACE)) {
        return false;
      }
    }
    return true;
  }

  /// Terms with commas between, up to the token that ends them, which is not consumed.
  @Nullable List<Term> list(Token end, List<Term> found) {
    while (!tokens.is(end)) {
      Term term = terms.infixInList();
      if (term == null) {
        return null;
      }
      found.add(term);
      if (!separated(end)) {
        return null;
      }
    }
    return found;
  }

  private boolean separated(Token end) {
    if (tokens.is(Token.COMMA)) {
      tokens.scan();
      return true;
    }
    if (tokens.is(end)) {
      return true;
    }
    tokens.illegal("expected \",\" or \"" + end + "\"");
    return false;
  }
}
