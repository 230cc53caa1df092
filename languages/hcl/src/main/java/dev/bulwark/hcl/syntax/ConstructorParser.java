package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.Place;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Reads tuples, objects and `for` expressions. Line ends are no tokens when it is called.
final class ConstructorParser {
  private static final String INVALID_FOR = "Invalid 'for' expression";

  private final TokenStream in;
  private final ExpressionParser expressions;

  ConstructorParser(TokenStream in, ExpressionParser expressions) {
    this.in = in;
    this.expressions = expressions;
  }

  Expression tuple() {
    Place open = in.place(in.take());
    if (in.peekIs("for")) {
      return loop(open, TokenType.CLOSE_BRACKET);
    }
    var elements = new ArrayList<Expression>();
    while (!in.takeIf(TokenType.CLOSE_BRACKET)) {
      elements.add(expressions.expression());
      if (!in.takeIf(TokenType.COMMA) && in.peek() != TokenType.CLOSE_BRACKET) {
        throw in.peek() == TokenType.END
            ? in.fault(
                "Unterminated tuple constructor expression",
                "There is no corresponding closing bracket before the end of the file. This may be"
                    + " caused by incorrect bracket nesting elsewhere in this file.")
            : in.fault(
                "Missing item separator",
                "Expected a comma to mark the beginning of the next item.");
      }
    }
    return new Expression.TupleConstructor(elements, in.upToHere(open));
  }

  Expression object() {
    Place open = in.place(in.take());
    int before = in.position();
    if (in.peekIs("for")) {
      return loop(open, TokenType.CLOSE_BRACE);
    }
    in.moveTo(before);
    in.newlines(true);
    var items = new ArrayList<Expression.ObjectConstructor.Item>();
    skipLines();
    while (!in.takeIf(TokenType.CLOSE_BRACE)) {
      items.add(item());
      boolean separated = in.takeIf(TokenType.COMMA) || in.takeIf(TokenType.NEWLINE);
      if (!separated && in.peek() != TokenType.CLOSE_BRACE) {
        throw unterminatedOr(
            "Missing attribute separator",
            "Expected a newline or comma to mark the beginning of the next attribute.");
      }
      skipLines();
    }
    return new Expression.ObjectConstructor(items, in.upToHere(open));
  }

  private void skipLines() {
    while (in.peek() == TokenType.NEWLINE) {
      in.take();
    }
  }

  private Expression.ObjectConstructor.Item item() {
    boolean evaluated = in.peek() == TokenType.OPEN_PARENTHESIS;
    Expression key = expressions.expression();
    switch (in.peek()) {
      case EQUALS, COLON -> in.take();
      case NEWLINE, COMMA ->
          throw in.fault(
              "Missing attribute value",
              "Expected an attribute value, introduced by an equals sign (\"=\").");
      case IDENTIFIER ->
          throw in.fault(
              "Missing key/value separator",
              "Expected an equals sign (\"=\") to mark the beginning of the attribute value. If"
                  + " you intended to given an attribute name containing periods or spaces, write"
                  + " the name in quotes to create a string literal.");
      default ->
          throw unterminatedOr(
              "Missing key/value separator",
              "Expected an equals sign (\"=\") to mark the beginning of the attribute value.");
    }
    return new Expression.ObjectConstructor.Item(key, evaluated, expressions.expression());
  }

  private SyntaxException unterminatedOr(String summary, String detail) {
    return in.peek() == TokenType.END
        ? in.fault(
            "Unterminated object constructor expression",
            "There is no corresponding closing brace before the end of the file. This may be"
                + " caused by incorrect brace nesting elsewhere in this file.")
        : in.fault(summary, detail);
  }

  private Expression loop(Place open, TokenType closer) {
    in.newlines(false);
    in.take();
    String valueName = name("For expression requires variable name after 'for'.");
    String keyName = "";
    if (in.takeIf(TokenType.COMMA)) {
      keyName = valueName;
      valueName = name("For expression requires value variable name after comma.");
    }
    if (!in.peekIs("in")) {
      throw in.fault(
          INVALID_FOR, "For expression requires the 'in' keyword after its name declarations.");
    }
    in.take();
    Expression collection = expressions.expression();
    in.expect(
        TokenType.COLON,
        INVALID_FOR,
        "For expression requires a colon after the collection expression.");
    @Nullable Expression key = null;
    Expression value = expressions.expression();
    if (in.takeIf(TokenType.FAT_ARROW)) {
      key = value;
      value = expressions.expression();
    }
    boolean grouping = in.takeIf(TokenType.ELLIPSIS);
    @Nullable Expression condition = null;
    if (in.peekIs("if")) {
      in.take();
      condition = expressions.expression();
    }
    in.expect(closer, INVALID_FOR, "Extra characters after the end of the 'for' expression.");
    Place place = in.upToHere(open);
    checkKind(closer == TokenType.CLOSE_BRACE, key, grouping, place);
    return new Expression.For(
        keyName, valueName, collection, key, value, condition, grouping, place);
  }

  private void checkKind(boolean object, @Nullable Expression key, boolean grouping, Place place) {
    if (object && key == null) {
      throw in.faultAt(place, INVALID_FOR, "Key expression is required when building an object.");
    }
    if (!object && key != null) {
      throw in.faultAt(place, INVALID_FOR, "Key expression is not valid when building a tuple.");
    }
    if (!object && grouping) {
      throw in.faultAt(
          place, INVALID_FOR, "Grouping ellipsis (...) cannot be used when building a tuple.");
    }
  }

  private String name(String otherwise) {
    return in.text(in.expect(TokenType.IDENTIFIER, INVALID_FOR, otherwise));
  }
}
