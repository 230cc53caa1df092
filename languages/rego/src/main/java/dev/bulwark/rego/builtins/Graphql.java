package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.tuple;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.graphql.parse.QueryParser;
import dev.bulwark.rego.graphql.parse.SchemaParser;
import dev.bulwark.rego.graphql.rules.QueryRules;
import dev.bulwark.rego.graphql.schema.SchemaBuilder;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.QueryDocument;
import dev.bulwark.rego.graphql.tree.QueryReader;
import dev.bulwark.rego.graphql.tree.QueryWriter;
import dev.bulwark.rego.graphql.tree.SchemaDocument;
import dev.bulwark.rego.graphql.tree.SchemaReader;
import dev.bulwark.rego.graphql.tree.SchemaWriter;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Optional;

/// The `graphql` functions. Queries and schemas are texts, or what the functions made of them.
final class Graphql {
  private static final RegoType TREE = objectOf(ANY, ANY);
  private static final RegoType TEXT_OR_TREE = anyOf(STRING, TREE);

  private static final ArrayValue UNVERIFIED =
      ArrayValue.of(BooleanValue.FALSE, ObjectValue.EMPTY, ObjectValue.EMPTY);

  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("graphql.parse")
                  .takes("query", TEXT_OR_TREE)
                  .takes("schema", TEXT_OR_TREE)
                  .returns("output", tuple(TREE, TREE)),
              failing(
                  (given, context) -> {
                    Checked checked = Checked.of(given, context);
                    return ArrayValue.of(checked.query(), checked.schema());
                  })),
          new Function(
              Signature.of("graphql.parse_and_verify")
                  .takes("query", TEXT_OR_TREE)
                  .takes("schema", TEXT_OR_TREE)
                  .returns("output", tuple(BOOLEAN, TREE, TREE)),
              (given, context) ->
                  checked(given, context)
                      .map(it -> ArrayValue.of(BooleanValue.TRUE, it.query(), it.schema()))
                      .orElse(UNVERIFIED)),
          new Function(
              Signature.of("graphql.parse_query").takes("query", STRING).returns("output", TREE),
              failing((given, _) -> QueryWriter.write(QueryParser.parse(given.string(0))))),
          new Function(
              Signature.of("graphql.parse_schema").takes("schema", STRING).returns("output", TREE),
              failing((given, _) -> SchemaWriter.write(SchemaParser.parse(given.string(0))))),
          new Function(
              Signature.of("graphql.is_valid")
                  .takes("query", TEXT_OR_TREE)
                  .takes("schema", TEXT_OR_TREE)
                  .returns("output", BOOLEAN),
              (given, context) -> BooleanValue.of(checked(given, context).isPresent())),
          new Function(
              Signature.of("graphql.schema_is_valid")
                  .takes("schema", TEXT_OR_TREE)
                  .returns("output", BOOLEAN),
              (given, _) -> BooleanValue.of(isValidSchema(given))));

  private Graphql() {}

  /// What may find that a text is no GraphQL.
  private interface Body {
    Value call(Arguments given, BuiltinContext context) throws GraphqlException;
  }

  private static Function.Body failing(Body body) {
    return (given, context) -> {
      try {
        return body.call(given, context);
      } catch (GraphqlException e) {
        throw BuiltinException.failed(e.reason(), e);
      }
    };
  }

  /// A query that fits its schema, and both as policies see them.
  private record Checked(ObjectValue query, ObjectValue schema) {
    static Checked of(Arguments given, BuiltinContext context) throws GraphqlException {
      QueryDocument query = readQuery(given);
      SchemaDocument schema = readSchema(given, 1);
      QueryRules.check(SchemaBuilder.build(schema), query, context::spend);
      return new Checked(QueryWriter.write(query), SchemaWriter.write(schema));
    }
  }

  private static QueryDocument readQuery(Arguments given) throws GraphqlException {
    return switch (given.get(0)) {
      case StringValue text -> QueryParser.parse(text.text());
      case ObjectValue tree -> QueryReader.read(tree);
      default -> throw given.wrongType(0, "string", "object");
    };
  }

  private static SchemaDocument readSchema(Arguments given, int position) throws GraphqlException {
    return switch (given.get(position)) {
      case StringValue text -> SchemaParser.parse(text.text());
      case ObjectValue tree -> SchemaReader.read(tree);
      default -> throw given.wrongType(position, "string", "object");
    };
  }

  /// Nothing if anything is wrong with what was given.
  private static Optional<Checked> checked(Arguments given, BuiltinContext context) {
    if (!isTextOrTree(given.get(0)) || !isTextOrTree(given.get(1))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Checked.of(given, context));
    } catch (GraphqlException _) {
      return Optional.empty();
    }
  }

  private static boolean isValidSchema(Arguments given) {
    if (!isTextOrTree(given.get(0))) {
      return false;
    }
    try {
      SchemaBuilder.build(readSchema(given, 0));
      return true;
    } catch (GraphqlException _) {
      return false;
    }
  }

  private static boolean isTextOrTree(Value given) {
    return given instanceof StringValue || given instanceof ObjectValue;
  }
}
