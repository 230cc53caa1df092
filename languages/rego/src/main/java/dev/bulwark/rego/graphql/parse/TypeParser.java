package dev.bulwark.rego.graphql.parse;

import dev.bulwark.rego.graphql.tree.Directive;
import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.SchemaDocument.Comments;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import dev.bulwark.rego.graphql.tree.TypeDefinition.EnumValue;
import dev.bulwark.rego.graphql.tree.TypeDefinition.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads types of a schema, and what extends them.
final class TypeParser {
  private static final Map<String, Kind> KINDS =
      Map.of(
          "scalar", Kind.SCALAR,
          "type", Kind.OBJECT,
          "interface", Kind.INTERFACE,
          "union", Kind.UNION,
          "enum", Kind.ENUM,
          "input", Kind.INPUT_OBJECT);

  private final Tokens tokens;
  private final Values values;
  private final FieldParser parts;
  private final boolean builtIn;

  TypeParser(Tokens tokens, Values values, FieldParser parts, boolean builtIn) {
    this.tokens = tokens;
    this.values = values;
    this.parts = parts;
    this.builtIn = builtIn;
  }

  boolean isType(Token token) {
    return token.type() == TokenType.NAME && KINDS.containsKey(token.value());
  }

  TypeDefinition definition(Description description, List<String> comment) throws GraphqlException {
    Kind kind = kind();
    return type(kind, description, comment, kind == Kind.OBJECT || kind == Kind.INTERFACE);
  }

  /// What comes after `extend`. An interface cannot be extended by interfaces here.
  TypeDefinition extension(List<String> comment) throws GraphqlException {
    Kind kind = kind();
    TypeDefinition type = type(kind, Description.NONE, comment, kind == Kind.OBJECT);
    if (type.interfaces().isEmpty()
        && type.directives().isEmpty()
        && type.fields().isEmpty()
        && type.members().isEmpty()
        && type.values().isEmpty()) {
      throw tokens.unexpected();
    }
    return type;
  }

  private Kind kind() throws GraphqlException {
    @Nullable Kind kind = KINDS.get(tokens.peek().value());
    if (kind == null) {
      throw tokens.unexpected();
    }
    tokens.expectKeyword(tokens.peek().value());
    return kind;
  }

  private TypeDefinition type(
      Kind kind, Description description, List<String> comment, boolean implementing)
      throws GraphqlException {
    Position position = tokens.position();
    String name = tokens.name();
    List<String> interfaces = implementing ? interfaces() : List.of();
    List<Directive> directives = values.directives(true);
    var fields = new ArrayList<FieldDefinition>();
    var members = new ArrayList<String>();
    var memberPositions = new ArrayList<Position>();
    var enumValues = new ArrayList<EnumValue>();
    List<String> end =
        switch (kind) {
          case SCALAR -> List.of();
          case OBJECT, INTERFACE -> parts.fields(fields);
          case INPUT_OBJECT -> parts.inputs(fields);
          case ENUM -> parts.enumValues(enumValues);
          case UNION -> {
            members(members, memberPositions);
            yield List.of();
          }
        };
    return new TypeDefinition(
        kind,
        description.text(),
        name,
        directives,
        interfaces,
        fields,
        members,
        memberPositions,
        enumValues,
        builtIn,
        position,
        new Comments(description.comment(), comment, end));
  }

  private List<String> interfaces() throws GraphqlException {
    if (!tokens.peek().value().equals("implements")) {
      return List.of();
    }
    tokens.next();
    tokens.skip(TokenType.AMPERSAND);
    var interfaces = new ArrayList<String>();
    do {
      interfaces.add(tokens.name());
    } while (tokens.skip(TokenType.AMPERSAND));
    return interfaces;
  }

  private void members(List<String> members, List<Position> positions) throws GraphqlException {
    if (!tokens.skip(TokenType.EQUALS)) {
      return;
    }
    tokens.skip(TokenType.PIPE);
    do {
      positions.add(tokens.position());
      members.add(tokens.name());
    } while (tokens.skip(TokenType.PIPE));
  }
}
