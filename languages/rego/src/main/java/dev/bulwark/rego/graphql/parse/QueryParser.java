package dev.bulwark.rego.graphql.parse;

import dev.bulwark.rego.graphql.tree.Argument;
import dev.bulwark.rego.graphql.tree.Directive;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.Literal;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.QueryDocument;
import dev.bulwark.rego.graphql.tree.QueryDocument.Fragment;
import dev.bulwark.rego.graphql.tree.QueryDocument.Operation;
import dev.bulwark.rego.graphql.tree.QueryDocument.Variable;
import dev.bulwark.rego.graphql.tree.Selection;
import dev.bulwark.rego.graphql.tree.TypeReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the text of a query.
public final class QueryParser {
  private final Tokens tokens;
  private final Values values;

  private QueryParser(String text) {
    tokens = new Tokens(text);
    values = new Values(tokens);
  }

  public static QueryDocument parse(String text) throws GraphqlException {
    return new QueryParser(text).document();
  }

  private QueryDocument document() throws GraphqlException {
    var operations = new ArrayList<Operation>();
    var fragments = new ArrayList<Fragment>();
    while (!tokens.isNext(TokenType.END)) {
      Token token = tokens.peek();
      if (token.type() == TokenType.BRACE_OPEN) {
        operations.add(anonymousQuery());
      } else if (token.isName("fragment")) {
        fragments.add(fragment());
      } else if (isOperation(token)) {
        operations.add(operation());
      } else {
        throw tokens.unexpected();
      }
    }
    return new QueryDocument(operations, fragments);
  }

  static boolean isOperation(Token token) {
    return token.isName("query") || token.isName("mutation") || token.isName("subscription");
  }

  private Operation anonymousQuery() throws GraphqlException {
    Position position = tokens.position();
    return new Operation("query", "", List.of(), List.of(), selections(), position, List.of());
  }

  private Operation operation() throws GraphqlException {
    Position position = tokens.position();
    List<String> comment = tokens.comment();
    String type = tokens.next().value();
    String name = tokens.isNext(TokenType.NAME) ? tokens.next().value() : "";
    return new Operation(
        type, name, variables(), values.directives(false), selections(), position, comment);
  }

  private List<Variable> variables() throws GraphqlException {
    var variables = new ArrayList<Variable>();
    tokens.some(
        TokenType.PARENTHESIS_OPEN, TokenType.PARENTHESIS_CLOSE, () -> variables.add(variable()));
    return variables;
  }

  private Variable variable() throws GraphqlException {
    Position position = tokens.position();
    List<String> comment = tokens.comment();
    String name = values.variable();
    tokens.expect(TokenType.COLON);
    TypeReference type = values.type();
    @Nullable Literal defaultValue = tokens.skip(TokenType.EQUALS) ? values.value(true) : null;
    return new Variable(name, type, defaultValue, values.directives(false), position, comment);
  }

  private Fragment fragment() throws GraphqlException {
    Position position = tokens.position();
    List<String> comment = tokens.comment();
    tokens.expectKeyword("fragment");
    String name = fragmentName();
    List<Variable> variables = variables();
    tokens.expectKeyword("on");
    return new Fragment(
        name, variables, tokens.name(), values.directives(false), selections(), position, comment);
  }

  private String fragmentName() throws GraphqlException {
    if (tokens.peek().value().equals("on")) {
      throw tokens.unexpected();
    }
    return tokens.name();
  }

  private List<Selection> selections() throws GraphqlException {
    tokens.require(TokenType.BRACE_OPEN);
    var selections = new ArrayList<Selection>();
    tokens.some(TokenType.BRACE_OPEN, TokenType.BRACE_CLOSE, () -> selections.add(selection()));
    return selections;
  }

  private Selection selection() throws GraphqlException {
    return tokens.isNext(TokenType.SPREAD) ? spread() : field();
  }

  private Selection.Field field() throws GraphqlException {
    Position position = tokens.position();
    List<String> comment = tokens.comment();
    String alias = tokens.name();
    String name = tokens.skip(TokenType.COLON) ? tokens.name() : alias;
    List<Argument> arguments = values.arguments(false);
    List<Directive> directives = values.directives(false);
    List<Selection> selections = tokens.isNext(TokenType.BRACE_OPEN) ? selections() : List.of();
    return new Selection.Field(alias, name, arguments, directives, selections, position, comment);
  }

  private Selection spread() throws GraphqlException {
    List<String> comment = tokens.comment();
    tokens.expect(TokenType.SPREAD);
    Position position = tokens.position();
    Token token = tokens.peek();
    if (token.type() == TokenType.NAME && !token.value().equals("on")) {
      return new Selection.FragmentSpread(
          tokens.name(), values.directives(false), position, comment);
    }
    String condition = "";
    if (token.value().equals("on")) {
      tokens.next();
      condition = tokens.name();
    }
    return new Selection.InlineFragment(
        condition, values.directives(false), selections(), position, comment);
  }
}
