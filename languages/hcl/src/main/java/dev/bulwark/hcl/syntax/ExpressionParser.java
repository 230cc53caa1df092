package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads expressions: operators by their strength, terms, and the steps behind terms.
final class ExpressionParser {
  private final TokenStream in;
  private final ConstructorParser constructors;
  private final TemplateParser templates;

  ExpressionParser(TokenStream in) {
    this.in = in;
    this.constructors = new ConstructorParser(in, this);
    this.templates = new TemplateParser(in, this);
  }

  TemplateParser templates() {
    return templates;
  }

  Expression expression() {
    in.enter();
    Expression condition = binary(Operator.OR.strength());
    if (in.takeIf(TokenType.QUESTION)) {
      Expression then = expression();
      in.expect(
          TokenType.COLON,
          "Missing false expression in conditional",
          "The conditional operator (...?...:...) requires a false expression, delimited by a"
              + " colon.");
      Expression otherwise = expression();
      condition =
          new Expression.Conditional(condition, then, otherwise, in.upToHere(condition.place()));
    }
    in.leave();
    return condition;
  }

  private Expression binary(int weakest) {
    Expression left = withSteps();
    Operator operator = in.peek().operator();
    while (operator != null && operator.strength() >= weakest) {
      in.take();
      Expression right = binary(operator.strength() + 1);
      left = new Expression.Binary(operator, left, right, in.upToHere(left.place()));
      operator = in.peek().operator();
    }
    return left;
  }

  private Expression withSteps() {
    return steps(term());
  }

  private Expression steps(Expression from) {
    Expression reached = from;
    var pending = new ArrayList<Expression.Step>();
    while (true) {
      switch (in.peek()) {
        case DOT -> {
          int dot = in.take();
          if (in.peek() == TokenType.STAR) {
            int star = in.take();
            reached = attributeSplat(join(reached, pending), in.place(dot, star));
          } else {
            pending.add(dotStep(dot));
          }
        }
        case OPEN_BRACKET -> {
          int open = in.take();
          if (in.peek() == TokenType.STAR) {
            in.take();
            int close =
                in.expect(
                    TokenType.CLOSE_BRACKET,
                    "Missing close bracket on splat index",
                    "The star for a full splat operator must be immediately followed by a closing"
                        + " bracket (\"]\").");
            Expression source = join(reached, pending);
            Expression each = steps(new Expression.SplatItem(in.place(open, close)));
            reached = new Expression.Splat(source, each, in.upToHere(source.place()));
          } else {
            reached = index(reached, pending, open);
          }
        }
        default -> {
          return join(reached, pending);
        }
      }
    }
  }

  /// The expression with the steps that have come together behind it, which are taken away.
  private Expression join(Expression from, List<Expression.Step> pending) {
    if (pending.isEmpty()) {
      return from;
    }
    Place place = from.place().to(pending.getLast().place());
    Expression joined =
        switch (from) {
          case Expression.Reference reference ->
              new Expression.Reference(reference.root(), all(reference.steps(), pending), place);
          case Expression.Traversal traversal ->
              new Expression.Traversal(traversal.source(), all(traversal.steps(), pending), place);
          case Expression other -> new Expression.Traversal(other, pending, place);
        };
    pending.clear();
    return joined;
  }

  private static List<Expression.Step> all(
      List<Expression.Step> first, List<Expression.Step> then) {
    if (first.isEmpty()) {
      return then;
    }
    var all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  private Expression.Step dotStep(int dot) {
    return switch (in.peek()) {
      case IDENTIFIER -> {
        int name = in.take();
        yield new Expression.Step.Attribute(in.text(name), in.place(dot, name));
      }
      case NUMBER -> {
        int number = in.take();
        String text = in.text(number);
        Place place = in.place(dot, number);
        if (text.indexOf('.') >= 0) {
          throw in.faultAt(
              place,
              "Invalid legacy index syntax",
              "When using the legacy index syntax, chaining two indexes together is not permitted."
                  + " Use the proper index syntax instead, like ["
                  + text.replace(".", "][")
                  + "].");
        }
        yield new Expression.Step.Key(number(number), place);
      }
      default ->
          throw in.fault("Invalid attribute name", "An attribute name is required after a dot.");
    };
  }

  private Expression attributeSplat(Expression source, Place marker) {
    var steps = new ArrayList<Expression.Step>();
    while (in.peek() == TokenType.DOT) {
      int dot = in.take();
      if (in.peek() == TokenType.STAR) {
        throw in.fault(
            "Nested splat expression not allowed",
            "A splat expression (*) cannot be used inside another attribute-only splat"
                + " expression.");
      }
      steps.add(dotStep(dot));
    }
    Expression each = join(new Expression.SplatItem(marker), steps);
    return new Expression.Splat(source, each, in.upToHere(source.place()));
  }

  private Expression index(Expression reached, List<Expression.Step> pending, int open) {
    boolean newlines = in.newlines(false);
    Expression key = expression();
    in.peek();
    int close =
        in.expect(
            TokenType.CLOSE_BRACKET,
            "Missing close bracket on index",
            "The index operator must end with a closing bracket (\"]\").");
    in.newlines(newlines);
    Place brackets = in.place(open, close);
    Value literal =
        switch (key) {
          case Expression.Literal(Value value, _) -> value;
          case Expression.Template(List<Expression> parts, _) ->
              parts.size() == 1 && parts.getFirst() instanceof Expression.Literal(Value value, _)
                  ? value
                  : null;
          case Expression _ -> null;
        };
    if (literal != null) {
      pending.add(new Expression.Step.Key(literal, brackets));
      return reached;
    }
    Expression collection = join(reached, pending);
    return new Expression.Index(collection, key, in.upToHere(collection.place()));
  }

  private Expression term() {
    return switch (in.peek()) {
      case OPEN_PARENTHESIS -> parentheses();
      case NUMBER -> {
        int token = in.take();
        Place place = in.place(token);
        yield new Expression.Literal(number(token).from(new Origin.Written(place)), place);
      }
      case IDENTIFIER -> named();
      case OPEN_QUOTE, OPEN_HEREDOC -> templates.quoted();
      case MINUS -> unary(Operator.NEGATE);
      case BANG -> unary(Operator.NOT);
      case OPEN_BRACKET -> nested(constructors::tuple);
      case OPEN_BRACE -> nested(constructors::object);
      case END ->
          throw in.fault(
              "Missing expression",
              "Expected the start of an expression, but found the end of the file.");
      default ->
          throw in.fault(
              "Invalid expression",
              "Expected the start of an expression, but found an invalid expression token.");
    };
  }

  private Expression nested(java.util.function.Supplier<Expression> inner) {
    boolean newlines = in.newlines(false);
    Expression expression = inner.get();
    in.newlines(newlines);
    return expression;
  }

  private Expression unary(Operator operator) {
    in.enter();
    int symbol = in.take();
    Expression operand = withSteps();
    in.leave();
    return new Expression.Unary(operator, operand, in.upToHere(in.place(symbol)));
  }

  private Expression parentheses() {
    int open = in.take();
    boolean newlines = in.newlines(false);
    Expression inner = expression();
    int close =
        in.expect(
            TokenType.CLOSE_PARENTHESIS,
            "Unbalanced parentheses",
            "Expected a closing parenthesis to terminate the expression.");
    in.newlines(newlines);
    return new Expression.Parentheses(inner, in.place(open, close));
  }

  private Expression named() {
    int token = in.take();
    TokenType next = in.peek();
    if (next == TokenType.OPEN_PARENTHESIS || next == TokenType.DOUBLE_COLON) {
      return call(token);
    }
    String name = in.text(token);
    Place place = in.place(token);
    return switch (name) {
      case "true" -> literal(Value.TRUE, place);
      case "false" -> literal(Value.FALSE, place);
      case "null" -> literal(Value.NULL, place);
      default -> new Expression.Reference(name, List.of(), place);
    };
  }

  private static Expression literal(Value value, Place place) {
    return new Expression.Literal(value.from(new Origin.Written(place)), place);
  }

  private Expression call(int first) {
    var name = new StringBuilder(in.text(first));
    int last = first;
    while (in.takeIf(TokenType.DOUBLE_COLON)) {
      last =
          in.expect(
              TokenType.IDENTIFIER,
              "Missing function name",
              "Function scope resolution symbol :: must be followed by a function name in this"
                  + " scope.");
      name.append("::").append(in.text(last));
    }
    in.expect(
        TokenType.OPEN_PARENTHESIS,
        "Missing open parenthesis",
        "Function selector must be followed by an open parenthesis to begin the function call.");
    boolean newlines = in.newlines(false);
    var arguments = new ArrayList<Expression>();
    boolean expands = false;
    while (!in.takeIf(TokenType.CLOSE_PARENTHESIS)) {
      if (expands) {
        throw in.fault(
            "Missing closing parenthesis",
            "An expanded function argument (with ...) must be immediately followed by closing"
                + " parentheses.");
      }
      arguments.add(expression());
      if (in.takeIf(TokenType.ELLIPSIS)) {
        expands = true;
      } else if (!in.takeIf(TokenType.COMMA) && in.peek() != TokenType.CLOSE_PARENTHESIS) {
        throw in.peek() == TokenType.END
            ? in.fault(
                "Unterminated function call",
                "There is no closing parenthesis for this function call before the end of the"
                    + " file. This may be caused by incorrect parethesis nesting elsewhere in this"
                    + " file.")
            : in.fault(
                "Missing argument separator",
                "A comma is required to separate each function argument from the next.");
      }
    }
    Place place = in.upToHere(in.place(first));
    in.newlines(newlines);
    return new Expression.Call(name.toString(), arguments, expands, in.place(first, last), place);
  }

  private Value number(int token) {
    BigDecimal number = Numbers.parse(in.text(token));
    if (number == null) {
      throw in.faultAt(
          in.place(token),
          "Invalid number literal",
          "Failed to recognize the value of this number literal.");
    }
    return Value.number(number);
  }
}
