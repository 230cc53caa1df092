package dev.bulwark.rego.graphql.parse;

import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.Literal;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.SchemaDocument.Comments;
import dev.bulwark.rego.graphql.tree.TypeDefinition.EnumValue;
import dev.bulwark.rego.graphql.tree.TypeReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what types of a schema are made of.
final class FieldParser {
  private final Tokens tokens;
  private final Values values;

  FieldParser(Tokens tokens, Values values) {
    this.tokens = tokens;
    this.values = values;
  }

  /// The description before a definition, if there is one.
  Description description() throws GraphqlException {
    Token token = tokens.peek();
    if (token.type() != TokenType.BLOCK_STRING && token.type() != TokenType.STRING) {
      return Description.NONE;
    }
    List<String> comment = tokens.comment();
    return new Description(tokens.next().value(), comment);
  }

  /// The description of a part of a type: an empty one is none.
  private Description descriptionOfPart() throws GraphqlException {
    Description description = description();
    return description.text().isEmpty() ? Description.NONE : description;
  }

  /// Fields of an object or an interface.
  ///
  /// @return the comments before the closing bracket
  List<String> fields(List<FieldDefinition> into) throws GraphqlException {
    return tokens.some(TokenType.BRACE_OPEN, TokenType.BRACE_CLOSE, () -> into.add(field()));
  }

  private FieldDefinition field() throws GraphqlException {
    Description description = descriptionOfPart();
    List<String> comment = tokens.peekComment();
    Position position = tokens.position();
    String name = tokens.name();
    List<FieldDefinition> arguments = arguments();
    tokens.expect(TokenType.COLON);
    return new FieldDefinition(
        description.text(),
        name,
        arguments,
        null,
        values.type(),
        values.directives(true),
        position,
        new Comments(description.comment(), comment, List.of()));
  }

  /// Arguments of a field or a directive.
  List<FieldDefinition> arguments() throws GraphqlException {
    var arguments = new ArrayList<FieldDefinition>();
    tokens.some(
        TokenType.PARENTHESIS_OPEN, TokenType.PARENTHESIS_CLOSE, () -> arguments.add(input()));
    return arguments;
  }

  /// Fields of an input.
  ///
  /// @return the comments before the closing bracket
  List<String> inputs(List<FieldDefinition> into) throws GraphqlException {
    return tokens.some(TokenType.BRACE_OPEN, TokenType.BRACE_CLOSE, () -> into.add(input()));
  }

  private FieldDefinition input() throws GraphqlException {
    Description description = descriptionOfPart();
    List<String> comment = tokens.peekComment();
    Position position = tokens.position();
    String name = tokens.name();
    tokens.expect(TokenType.COLON);
    TypeReference type = values.type();
    @Nullable Literal defaultValue = tokens.skip(TokenType.EQUALS) ? values.value(true) : null;
    return new FieldDefinition(
        description.text(),
        name,
        List.of(),
        defaultValue,
        type,
        values.directives(true),
        position,
        new Comments(description.comment(), comment, List.of()));
  }

  /// Values of an enum.
  ///
  /// @return the comments before the closing bracket
  List<String> enumValues(List<EnumValue> into) throws GraphqlException {
    return tokens.some(TokenType.BRACE_OPEN, TokenType.BRACE_CLOSE, () -> into.add(enumValue()));
  }

  private EnumValue enumValue() throws GraphqlException {
    Description description = descriptionOfPart();
    List<String> comment = tokens.peekComment();
    Position position = tokens.position();
    return new EnumValue(
        description.text(),
        tokens.name(),
        values.directives(true),
        position,
        new Comments(description.comment(), comment, List.of()));
  }
}
