package dev.bulwark.rego.parse;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Parses terms: operators by precedence, references, calls, templates.
///
/// A method that finds nothing gives null and has said why.
final class TermParser {
  /// Operators that bind, from loosely to tightly.
  private static final List<Token[]> LEVELS =
      List.of(
          new Token[] {Token.EQUAL, Token.NEQ, Token.LT, Token.GT, Token.LTE, Token.GTE},
          new Token[] {Token.OR},
          new Token[] {Token.AND},
          new Token[] {Token.ADD, Token.SUB},
          new Token[] {Token.MUL, Token.QUO, Token.REM});

  private final TokenStream tokens;
  private final Scalars scalars;
  private final CollectionParser collections;
  private final TemplateParser templates;

  /// Terms that were parsed already, by where they begin: trying and going back would otherwise
  /// take exponential time.
  private final Map<Start, Parsed> parsed = new HashMap<>();

  /// A keyword may be read as a name, so its offset alone does not tell.
  private record Start(int offset, Token token) {}

  private record Parsed(@Nullable Term term, TokenStream.State after) {}

  TermParser(TokenStream tokens, BodyParser bodies) {
    this.tokens = tokens;
    this.scalars = new Scalars(tokens);
    this.templates = new TemplateParser(tokens, scalars, bodies);
    this.collections = new CollectionParser(tokens, this, bodies);
  }

  /// Forgets what was parsed, since other words are keywords now.
  void forget() {
    parsed.clear();
  }

  private @Nullable Term nested(Supplier<@Nullable Term> inner) {
    if (!tokens.enter()) {
      return null;
    }
    try {
      return inner.get();
    } finally {
      tokens.leave();
    }
  }

  /// A term with operators, and `k, v in xs`.
  @Nullable Term infix() {
    return nested(() -> membership(null, true, tokens.at.offset()));
  }

  /// A term with operators where a comma separates.
  @Nullable Term infixInList() {
    return nested(() -> membership(null, false, tokens.at.offset()));
  }

  private @Nullable Term membership(@Nullable Term given, boolean withKey, int offset) {
    Term left = given == null ? level(0, null, offset) : given;
    if (left == null) {
      return null;
    }
    if (withKey && tokens.is(Token.COMMA)) {
      TokenStream.State before = tokens.save();
      tokens.scan();
      Term middle = level(0, null, offset);
      if (middle != null && tokens.is(Token.IN)) {
        Location at = tokens.at;
        tokens.scan();
        Term right = level(0, null, tokens.at.offset());
        if (right != null) {
          return moreMembership(
              call("internal.member_3", at, offset, left, middle, right), withKey, offset);
        }
      }
      tokens.restore(before);
    }
    tokens.takeRefKeyword();
    if (tokens.is(Token.IN)) {
      Location at = tokens.at;
      tokens.scan();
      Term right = level(0, null, tokens.at.offset());
      if (right != null) {
        return moreMembership(call("internal.member_2", at, offset, left, right), withKey, offset);
      }
    }
    return left;
  }

  private @Nullable Term moreMembership(Term call, boolean withKey, int offset) {
    return tokens.is(Token.IN) ? nested(() -> membership(call, withKey, offset)) : call;
  }

  private Term call(String name, Location at, int offset, Term... arguments) {
    Location left = arguments[0].at();
    return new Term.Call(
        Term.operator(name, at),
        List.of(arguments),
        new Location(left.file(), left.row(), left.col(), offset, tokens.lastEnd));
  }

  private @Nullable Term level(int index, @Nullable Term given, int offset) {
    if (index == LEVELS.size()) {
      return term();
    }
    Term left = given == null ? nested(() -> level(index + 1, null, offset)) : given;
    while (left != null && tokens.is(LEVELS.get(index))) {
      String name = tokens.token.toString();
      Location at = tokens.at;
      tokens.scan();
      int rightOffset = tokens.at.offset();
      Term right = nested(() -> level(index + 1, null, rightOffset));
      if (right == null) {
        return left;
      }
      left = call(name, at, offset, left, right);
    }
    return left;
  }

  /// A term without operators around it.
  @Nullable Term term() {
    return nested(this::remembered);
  }

  private @Nullable Term remembered() {
    var start = new Start(tokens.at.offset(), tokens.token);
    Parsed known = parsed.get(start);
    if (known != null) {
      if (known.term == null) {
        tokens.restore(known.after);
      } else {
        tokens.advance(known.after);
      }
      return known.term;
    }
    Term term = unremembered();
    parsed.put(start, new Parsed(term, tokens.save()));
    return term;
  }

  private @Nullable Term unremembered() {
    if (tokens.is(Token.LOGICAL_AND, Token.LOGICAL_OR) && tokens.peek() == Token.LPAREN) {
      tokens.token = Token.IDENT;
    }
    Location at = tokens.at;
    if (tokens.is(Token.SUB)) {
      TokenStream.State before = tokens.save();
      tokens.scan();
      if (tokens.is(Token.IDENT, Token.CONTAINS)) {
        Term negated = finish(variable(), false);
        return negated == null
            ? null
            : call(
                "minus",
                Location.NONE,
                at.offset(),
                new Term.Scalar(NumberValue.of(0), at),
                negated);
      }
      tokens.restore(before);
    }
    return finish(begin(at), false);
  }

  private @Nullable Term begin(Location at) {
    return switch (tokens.token) {
      case NULL -> new Term.Scalar(NullValue.NULL, at);
      case TRUE -> new Term.Scalar(BooleanValue.TRUE, at);
      case FALSE -> new Term.Scalar(BooleanValue.FALSE, at);
      case SUB, DOT, NUMBER -> scalars.number();
      case STRING -> scalars.string();
      case TEMPLATE_PART, TEMPLATE_END -> templates.template(false);
      case RAW_TEMPLATE_PART, RAW_TEMPLATE_END -> templates.template(true);
      case IDENT, CONTAINS -> variable();
      case LBRACK -> nested(collections::array);
      case LBRACE -> nested(collections::setOrObject);
      case LPAREN -> parenthesised(at);
      default -> {
        tokens.illegal();
        yield null;
      }
    };
  }

  private @Nullable Term parenthesised(Location at) {
    tokens.scan();
    Term inner = infix();
    if (inner == null) {
      return null;
    }
    if (!tokens.is(Token.RPAREN)) {
      tokens.error(tokens.at, "non-terminated expression");
      return null;
    }
    Location old = inner.at();
    return inner.at(new Location(old.file(), old.row(), old.col(), at.offset(), tokens.tokenEnd));
  }

  Term variable() {
    String name = tokens.literal.equals("_") ? tokens.wildcard() : tokens.literal;
    return new Term.Var(name, tokens.at);
  }

  private @Nullable Term finish(@Nullable Term head, boolean skipSpace) {
    if (head == null) {
      return null;
    }
    int offset = tokens.at.offset();
    tokens.scan(skipSpace);
    if (tokens.is(Token.LPAREN, Token.DOT, Token.LBRACK)) {
      return ref(head, offset);
    }
    if (tokens.is(Token.WHITESPACE)) {
      tokens.scan();
    }
    return rootOrSelf(head);
  }

  /// The rest of a rule's head that begins with a name.
  @Nullable Term finishHead(Term head) {
    int offset = tokens.at.offset();
    tokens.scanSpace();
    if (tokens.is(
        Token.ADD,
        Token.SUB,
        Token.MUL,
        Token.QUO,
        Token.REM,
        Token.AND,
        Token.OR,
        Token.EQUAL,
        Token.NEQ,
        Token.GT,
        Token.GTE,
        Token.LT,
        Token.LTE)) {
      tokens.illegal();
    } else if (tokens.is(Token.WHITESPACE)) {
      tokens.scan();
    }
    if (tokens.is(Token.LPAREN, Token.DOT, Token.LBRACK)) {
      return ref(head, offset);
    }
    return rootOrSelf(head);
  }

  private static Term rootOrSelf(Term head) {
    return head instanceof Term.Var(var name, var at)
            && (name.equals("data") || name.equals("input"))
        ? new Term.Ref(List.of(head), at)
        : head;
  }

  private @Nullable Term ref(Term head, int offset) {
    return nested(() -> refParts(head, offset));
  }

  private @Nullable Term refParts(Term head, int offset) {
    if (head instanceof Term.Scalar || head instanceof Term.Template) {
      tokens.error(head.at(), "illegal ref (head cannot be " + head.kind() + ")");
    }
    var parts = new ArrayList<Term>();
    parts.add(head);
    while (true) {
      switch (tokens.token) {
        case DOT -> {
          tokens.scanSpace();
          if (!tokens.is(Token.IDENT) && !tokens.isRefKeyword()) {
            tokens.illegal("expected identifier");
            return null;
          }
          parts.add(Term.string(tokens.literal, tokens.at));
          tokens.scanSpace();
        }
        case LPAREN -> {
          var operator = new Term.Ref(parts, place(head, offset, tokens.at.offset()));
          return call(operator, offset);
        }
        case LBRACK -> {
          tokens.scan();
          Term part = infix();
          if (part == null) {
            return null;
          }
          if (!tokens.is(Token.RBRACK)) {
            tokens.illegal("expected [");
            return null;
          }
          parts.add(part);
          tokens.scanSpace();
        }
        case WHITESPACE -> {
          int end = tokens.lastEnd;
          tokens.scan();
          return new Term.Ref(parts, place(head, offset, end));
        }
        default -> {
          return new Term.Ref(parts, place(head, offset, tokens.lastEnd));
        }
      }
    }
  }

  private static Location place(Term head, int offset, int end) {
    Location at = head.at();
    return new Location(at.file(), at.row(), at.col(), offset, Math.max(offset, end));
  }

  private @Nullable Term call(Term.Ref operator, int offset) {
    tokens.scan();
    List<Term> arguments = collections.list(Token.RPAREN, new ArrayList<>());
    if (arguments == null) {
      return null;
    }
    int end = tokens.tokenEnd;
    tokens.scanSpace();
    Location at = place(operator, offset, end);
    Term call =
        arguments.isEmpty() && operator.parts().size() == 1 && operator.startsWith("set")
            ? new Term.SetTerm(List.of(), at)
            : new Term.Call(operator, arguments, at);
    if (tokens.is(Token.WHITESPACE)) {
      tokens.scan();
      return call;
    }
    return tokens.is(Token.DOT, Token.LBRACK) ? ref(call, offset) : call;
  }
}
