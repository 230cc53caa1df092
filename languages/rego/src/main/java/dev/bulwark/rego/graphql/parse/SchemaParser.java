package dev.bulwark.rego.graphql.parse;

import dev.bulwark.rego.graphql.tree.Directive;
import dev.bulwark.rego.graphql.tree.DirectiveDefinition;
import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.Position;
import dev.bulwark.rego.graphql.tree.SchemaDocument;
import dev.bulwark.rego.graphql.tree.SchemaDocument.Comments;
import dev.bulwark.rego.graphql.tree.SchemaDocument.EntryPoint;
import dev.bulwark.rego.graphql.tree.SchemaDocument.EntryPoints;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the text of a schema.
public final class SchemaParser {
  private static final Set<String> LOCATIONS =
      Set.of(
          "QUERY",
          "MUTATION",
          "SUBSCRIPTION",
          "FIELD",
          "FRAGMENT_DEFINITION",
          "FRAGMENT_SPREAD",
          "INLINE_FRAGMENT",
          "VARIABLE_DEFINITION",
          "SCHEMA",
          "SCALAR",
          "OBJECT",
          "FIELD_DEFINITION",
          "ARGUMENT_DEFINITION",
          "INTERFACE",
          "UNION",
          "ENUM",
          "ENUM_VALUE",
          "INPUT_OBJECT",
          "INPUT_FIELD_DEFINITION");

  private final Tokens tokens;
  private final Values values;
  private final FieldParser fields;
  private final TypeParser types;

  private SchemaParser(String text, boolean builtIn) {
    tokens = new Tokens(text);
    values = new Values(tokens);
    fields = new FieldParser(tokens, values);
    types = new TypeParser(tokens, values, fields, builtIn);
  }

  public static SchemaDocument parse(String text) throws GraphqlException {
    return new SchemaParser(text, false).document();
  }

  /// Reads what is a part of every schema.
  public static SchemaDocument parseBuiltIn(String text) throws GraphqlException {
    return new SchemaParser(text, true).document();
  }

  private SchemaDocument document() throws GraphqlException {
    var schemas = new ArrayList<EntryPoints>();
    var schemaExtensions = new ArrayList<EntryPoints>();
    var directives = new ArrayList<DirectiveDefinition>();
    var definitions = new ArrayList<TypeDefinition>();
    var extensions = new ArrayList<TypeDefinition>();
    while (!tokens.isNext(TokenType.END)) {
      Description description = fields.description();
      Token token = tokens.peek();
      List<String> comment = tokens.comment();
      if (token.isName("schema")) {
        schemas.add(schema(description, comment));
      } else if (token.isName("directive")) {
        directives.add(directive(description, comment));
      } else if (types.isType(token)) {
        definitions.add(types.definition(description, comment));
      } else if (token.isName("extend")) {
        if (!description.text().isEmpty()) {
          throw tokens.unexpected(tokens.last());
        }
        tokens.next();
        if (tokens.peek().value().equals("schema")) {
          schemaExtensions.add(schemaExtension(comment));
        } else {
          extensions.add(types.extension(comment));
        }
      } else {
        throw tokens.unexpected();
      }
    }
    return new SchemaDocument(
        schemas, schemaExtensions, directives, definitions, extensions, tokens.comment());
  }

  private EntryPoints schema(Description description, List<String> comment)
      throws GraphqlException {
    tokens.expectKeyword("schema");
    Position position = tokens.position();
    List<Directive> directives = values.directives(true);
    var operations = new ArrayList<EntryPoint>();
    List<String> end = operations(operations);
    return new EntryPoints(
        description.text(),
        directives,
        operations,
        position,
        new Comments(description.comment(), comment, end));
  }

  private EntryPoints schemaExtension(List<String> comment) throws GraphqlException {
    EntryPoints extension = schema(Description.NONE, comment);
    if (extension.directives().isEmpty() && extension.operations().isEmpty()) {
      throw tokens.unexpected();
    }
    return extension;
  }

  private List<String> operations(List<EntryPoint> into) throws GraphqlException {
    return tokens.some(TokenType.BRACE_OPEN, TokenType.BRACE_CLOSE, () -> into.add(operation()));
  }

  private EntryPoint operation() throws GraphqlException {
    Position position = tokens.position();
    List<String> comment = tokens.comment();
    Token operation = tokens.next();
    if (!QueryParser.isOperation(operation)) {
      throw tokens.unexpected(operation);
    }
    tokens.expect(TokenType.COLON);
    return new EntryPoint(operation.value(), tokens.name(), position, comment);
  }

  private DirectiveDefinition directive(Description description, List<String> comment)
      throws GraphqlException {
    tokens.next();
    tokens.expect(TokenType.AT);
    Position position = tokens.position();
    String name = tokens.name();
    List<FieldDefinition> arguments = fields.arguments();
    boolean repeatable = tokens.peek().isName("repeatable");
    if (repeatable) {
      tokens.next();
    }
    tokens.expectKeyword("on");
    return new DirectiveDefinition(
        description.text(),
        name,
        arguments,
        locations(),
        repeatable,
        position,
        new Comments(description.comment(), comment, List.of()));
  }

  private List<String> locations() throws GraphqlException {
    tokens.skip(TokenType.PIPE);
    var locations = new ArrayList<String>();
    do {
      Token location = tokens.expect(TokenType.NAME);
      if (!LOCATIONS.contains(location.value())) {
        throw tokens.unexpected(location);
      }
      locations.add(location.value());
    } while (tokens.skip(TokenType.PIPE));
    return locations;
  }
}
