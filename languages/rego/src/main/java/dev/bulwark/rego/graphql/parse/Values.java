package dev.bulwark.rego.graphql.parse;

import dev.bulwark.rego.graphql.tree.Argument;
import dev.bulwark.rego.graphql.tree.Directive;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.Literal;
import dev.bulwark.rego.graphql.tree.Literal.Kind;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.TypeReference;
import java.util.ArrayList;
import java.util.List;

/// What queries and schemas have in common: values, arguments, directives, types.
///
/// Comments are kept where gqlparser keeps them: a variable and a scalar have none.
final class Values {
  private final Tokens tokens;

  Values(Tokens tokens) {
    this.tokens = tokens;
  }

  /// @param constant whether there may be no variable
  Literal value(boolean constant) throws GraphqlException {
    Token token = tokens.peek();
    return switch (token.type()) {
      case BRACKET_OPEN -> list(constant);
      case BRACE_OPEN -> object(constant);
      case DOLLAR -> {
        if (constant) {
          throw tokens.unexpected();
        }
        yield new Literal(Kind.VARIABLE, variable(), List.of(), token.position(), List.of());
      }
      case INT -> scalar(Kind.INT);
      case FLOAT -> scalar(Kind.FLOAT);
      case STRING -> scalar(Kind.STRING);
      case BLOCK_STRING -> scalar(Kind.BLOCK);
      case NAME ->
          scalar(
              switch (token.value()) {
                case "true", "false" -> Kind.BOOLEAN;
                case "null" -> Kind.NULL;
                default -> Kind.ENUM;
              });
      default -> throw tokens.unexpected();
    };
  }

  private Literal scalar(Kind kind) throws GraphqlException {
    Token token = tokens.next();
    return new Literal(kind, token.value(), List.of(), token.position(), List.of());
  }

  private Literal list(boolean constant) throws GraphqlException {
    Position position = tokens.position();
    List<String> comment = tokens.comment();
    var children = new ArrayList<Literal.Child>();
    tokens.many(
        TokenType.BRACKET_OPEN,
        TokenType.BRACKET_CLOSE,
        () -> children.add(new Literal.Child("", value(constant), Position.NONE, List.of())));
    return new Literal(Kind.LIST, "", children, position, comment);
  }

  private Literal object(boolean constant) throws GraphqlException {
    Position position = tokens.position();
    List<String> comment = tokens.comment();
    var children = new ArrayList<Literal.Child>();
    tokens.many(
        TokenType.BRACE_OPEN, TokenType.BRACE_CLOSE, () -> children.add(objectField(constant)));
    return new Literal(Kind.OBJECT, "", children, position, comment);
  }

  private Literal.Child objectField(boolean constant) throws GraphqlException {
    Position position = tokens.position();
    List<String> comment = tokens.comment();
    String name = tokens.name();
    tokens.expect(TokenType.COLON);
    return new Literal.Child(name, value(constant), position, comment);
  }

  /// The name of a variable.
  String variable() throws GraphqlException {
    tokens.expect(TokenType.DOLLAR);
    return tokens.name();
  }

  List<Argument> arguments(boolean constant) throws GraphqlException {
    var arguments = new ArrayList<Argument>();
    tokens.some(
        TokenType.PARENTHESIS_OPEN,
        TokenType.PARENTHESIS_CLOSE,
        () -> arguments.add(argument(constant)));
    return arguments;
  }

  private Argument argument(boolean constant) throws GraphqlException {
    Position position = tokens.position();
    List<String> comment = tokens.comment();
    String name = tokens.name();
    tokens.expect(TokenType.COLON);
    return new Argument(name, value(constant), position, comment);
  }

  List<Directive> directives(boolean constant) throws GraphqlException {
    var directives = new ArrayList<Directive>();
    while (tokens.skip(TokenType.AT)) {
      Position position = tokens.position();
      directives.add(new Directive(tokens.name(), arguments(constant), position));
    }
    return directives;
  }

  TypeReference type() throws GraphqlException {
    if (!tokens.skip(TokenType.BRACKET_OPEN)) {
      Position position = tokens.position();
      String name = tokens.name();
      return new TypeReference(name, null, tokens.skip(TokenType.BANG), position);
    }
    Position position = tokens.position();
    tokens.deeper();
    TypeReference element = type();
    tokens.shallower();
    tokens.expect(TokenType.BRACKET_CLOSE);
    return new TypeReference("", element, tokens.skip(TokenType.BANG), position);
  }
}
