package dev.bulwark.jmespath.parse;

import dev.bulwark.values.GoJson;
import dev.bulwark.values.GoQuote;
import dev.bulwark.values.InvalidJsonException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Pratt parser: go-jmespath's, with what it lets pass. Missing and trailing commas between
/// arguments are taken, and an index that cannot be read at the beginning of an expression fails
/// only when it is evaluated.
///
/// Source: github.com/kyverno/go-jmespath `parser.go`.
public final class Parser {
  /// Nesting and operators in a row count alike: both make the tree deeper.
  private static final int MAX_DEPTH = 300;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  public static Node parse(String expression) throws SyntaxException {
    var parser = new Parser(new Lexer(expression).tokens());
    Node node = parser.expression(0);
    if (parser.current() != TokenType.EOF) {
      throw parser.fault(
          "Unexpected token at the end of the expression: " + parser.current().title());
    }
    return node;
  }

  private Node expression(int bindingPower) throws SyntaxException {
    int before = depth;
    deeper();
    Node left = prefix(next());
    while (bindingPower < current().bindingPower()) {
      deeper();
      left = infix(next().type(), left);
    }
    depth = before;
    return left;
  }

  private void deeper() throws SyntaxException {
    if (++depth > MAX_DEPTH) {
      throw fault("expression nests deeper than " + MAX_DEPTH);
    }
  }

  private Node prefix(Token token) throws SyntaxException {
    return switch (token.type()) {
      case JSON_LITERAL -> new Node.Literal(json(token));
      case STRING_LITERAL -> new Node.Literal(token.value());
      case UNQUOTED_IDENTIFIER -> new Node.Field(token.value());
      case QUOTED_IDENTIFIER -> {
        if (current() == TokenType.LPAREN) {
          throw fault("Can't have quoted identifier as function Name.", token);
        }
        yield new Node.Field(token.value());
      }
      case STAR -> {
        Node right =
            current() == TokenType.RBRACKET ? new Node.Current() : projected(TokenType.STAR);
        yield new Node.ValueProjection(new Node.Current(), right);
      }
      case FILTER -> filter(new Node.Current());
      case LBRACE -> multiSelectHash();
      case FLATTEN -> flatten(new Node.Current());
      case LBRACKET -> leadingBracket();
      case CURRENT -> new Node.Current();
      case EXPREF -> new Node.Reference(expression(TokenType.EXPREF.bindingPower()));
      case NOT -> new Node.Not(expression(TokenType.NOT.bindingPower()));
      case LPAREN -> {
        Node inner = expression(0);
        expect(TokenType.RPAREN);
        yield inner;
      }
      case EOF -> throw fault("Incomplete expression", token);
      default -> throw fault("Invalid token: " + token.type().title(), token);
    };
  }

  private static @Nullable Object json(Token token) throws SyntaxException {
    try {
      return GoJson.parse(token.value());
    } catch (InvalidJsonException malformed) {
      throw new SyntaxException(String.valueOf(malformed.getMessage()), token.offset());
    }
  }

  private Node leadingBracket() throws SyntaxException {
    if (current() == TokenType.NUMBER || current() == TokenType.COLON) {
      Node index;
      try {
        index = indexOrSlice();
      } catch (SyntaxException _) {
        return new Node.Unreadable();
      }
      return projectedIfSlice(new Node.Current(), index);
    }
    if (current() == TokenType.STAR && lookahead(1).type() == TokenType.RBRACKET) {
      at += 2;
      return new Node.Projection(new Node.Current(), projected(TokenType.STAR));
    }
    return multiSelectList();
  }

  private Node infix(TokenType operator, Node left) throws SyntaxException {
    return switch (operator) {
      case DOT -> {
        if (current() != TokenType.STAR) {
          yield new Node.Subexpression(left, behindDot(TokenType.DOT.bindingPower()));
        }
        at++;
        yield new Node.ValueProjection(left, projected(TokenType.DOT));
      }
      case PIPE -> new Node.Pipe(left, expression(operator.bindingPower()));
      case OR -> new Node.Or(left, expression(operator.bindingPower()));
      case AND -> new Node.And(left, expression(operator.bindingPower()));
      case LPAREN -> new Node.Call(functionName(left), arguments());
      case FILTER -> filter(left);
      case FLATTEN -> flatten(left);
      case EQ -> comparison(Node.Comparator.EQUAL, left);
      case NE -> comparison(Node.Comparator.NOT_EQUAL, left);
      case LT -> comparison(Node.Comparator.LESS, left);
      case LTE -> comparison(Node.Comparator.LESS_OR_EQUAL, left);
      case GT -> comparison(Node.Comparator.GREATER, left);
      case GTE -> comparison(Node.Comparator.GREATER_OR_EQUAL, left);
      case LBRACKET -> bracket(left);
      default -> throw fault("Unexpected token: " + operator.title());
    };
  }

  private Node comparison(Node.Comparator comparator, Node left) throws SyntaxException {
    return new Node.Comparison(comparator, left, expression(TokenType.EQ.bindingPower()));
  }

  private Node bracket(Node left) throws SyntaxException {
    if (current() == TokenType.NUMBER || current() == TokenType.COLON) {
      return projectedIfSlice(left, indexOrSlice());
    }
    expect(TokenType.STAR);
    expect(TokenType.RBRACKET);
    return new Node.Projection(left, projected(TokenType.STAR));
  }

  /// go-jmespath calls whatever has a name: also `'length'(@)`.
  private static @Nullable String functionName(Node node) {
    return switch (node) {
      case Node.Field(String name) -> name;
      case Node.Literal(String name) -> name;
      case Node.Call call -> call.name();
      default -> null;
    };
  }

  private List<Node> arguments() throws SyntaxException {
    List<Node> arguments = new ArrayList<>();
    while (current() != TokenType.RPAREN) {
      arguments.add(expression(0));
      if (current() == TokenType.COMMA) {
        at++;
      }
    }
    at++;
    return arguments;
  }

  private Node indexOrSlice() throws SyntaxException {
    if (current() == TokenType.COLON || lookahead(1).type() == TokenType.COLON) {
      return slice();
    }
    int index = integer(lookahead(0));
    at++;
    expect(TokenType.RBRACKET);
    return new Node.Index(index);
  }

  private Node slice() throws SyntaxException {
    @Nullable Integer[] parts = new @Nullable Integer[3];
    int part = 0;
    while (current() != TokenType.RBRACKET && part < 3) {
      switch (current()) {
        case COLON -> part++;
        case NUMBER -> parts[part] = integer(lookahead(0));
        default -> throw fault("Expected tColon or tNumber, received: " + current().title());
      }
      at++;
    }
    expect(TokenType.RBRACKET);
    return new Node.Slice(parts[0], parts[1], parts[2]);
  }

  /// Past an int, the greatest or least there is: no list is longer.
  private static int integer(Token token) throws SyntaxException {
    try {
      long value = Long.parseLong(token.value());
      return Math.clamp(value, -Integer.MAX_VALUE, Integer.MAX_VALUE);
    } catch (NumberFormatException malformed) {
      String why = token.value().equals("-") ? "invalid syntax" : "value out of range";
      throw new SyntaxException(
          "strconv.Atoi: parsing " + GoQuote.of(token.value()) + ": " + why, token.offset());
    }
  }

  private Node projectedIfSlice(Node left, Node right) throws SyntaxException {
    var indexed = new Node.Subexpression(left, right);
    return right instanceof Node.Slice
        ? new Node.Projection(indexed, projected(TokenType.STAR))
        : indexed;
  }

  private Node flatten(Node left) throws SyntaxException {
    return new Node.Projection(new Node.Flatten(left), projected(TokenType.FLATTEN));
  }

  private Node filter(Node left) throws SyntaxException {
    Node condition = expression(0);
    expect(TokenType.RBRACKET);
    Node right = current() == TokenType.FLATTEN ? new Node.Current() : projected(TokenType.FILTER);
    return new Node.FilterProjection(left, right, condition);
  }

  private Node multiSelectList() throws SyntaxException {
    List<Node> items = new ArrayList<>();
    items.add(expression(0));
    while (current() != TokenType.RBRACKET) {
      expect(TokenType.COMMA);
      items.add(expression(0));
    }
    at++;
    return new Node.MultiSelectList(items);
  }

  private Node multiSelectHash() throws SyntaxException {
    List<Node.Member> members = new ArrayList<>();
    while (true) {
      Token key = lookahead(0);
      boolean isKey =
          key.type() == TokenType.UNQUOTED_IDENTIFIER || key.type() == TokenType.QUOTED_IDENTIFIER;
      if (!isKey) {
        throw fault("Expected tQuotedIdentifier or tUnquotedIdentifier");
      }
      at++;
      expect(TokenType.COLON);
      members.add(new Node.Member(key.value(), expression(0)));
      if (current() == TokenType.COMMA) {
        at++;
      } else if (current() == TokenType.RBRACE) {
        at++;
        return new Node.MultiSelectHash(members);
      }
    }
  }

  private Node behindDot(int bindingPower) throws SyntaxException {
    return switch (current()) {
      case QUOTED_IDENTIFIER, UNQUOTED_IDENTIFIER, STAR -> expression(bindingPower);
      case LBRACKET -> {
        at++;
        yield multiSelectList();
      }
      case LBRACE -> {
        at++;
        yield multiSelectHash();
      }
      default -> throw fault("Expected identifier, lbracket, or lbrace");
    };
  }

  /// What a projection applies to each of its elements.
  private Node projected(TokenType projection) throws SyntaxException {
    TokenType current = current();
    if (current.bindingPower() < 10) {
      return new Node.Current();
    }
    return switch (current) {
      case LBRACKET, FILTER -> expression(projection.bindingPower());
      case DOT -> {
        at++;
        yield behindDot(projection.bindingPower());
      }
      default -> throw fault("Error");
    };
  }

  private TokenType current() {
    return lookahead(0).type();
  }

  private Token lookahead(int distance) {
    return tokens.get(Math.min(at + distance, tokens.size() - 1));
  }

  private Token next() {
    Token token = lookahead(0);
    at++;
    return token;
  }

  private void expect(TokenType type) throws SyntaxException {
    if (current() != type) {
      throw fault("Expected " + type.title() + ", received: " + current().title());
    }
    at++;
  }

  private SyntaxException fault(String message) {
    return fault(message, lookahead(0));
  }

  private static SyntaxException fault(String message, Token token) {
    return SyntaxException.of(message, token.offset());
  }
}
