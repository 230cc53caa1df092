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
import dev.bulwark.rego.builtins.GraphqlFunction.Known;
import dev.bulwark.rego.builtins.GraphqlFunction.Schemas;
import dev.bulwark.rego.graphql.parse.QueryParser;
import dev.bulwark.rego.graphql.parse.SchemaParser;
import dev.bulwark.rego.graphql.rules.QueryRules;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.QueryDocument;
import dev.bulwark.rego.graphql.tree.QueryReader;
import dev.bulwark.rego.graphql.tree.QueryWriter;
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
          new GraphqlFunction(
              Signature.of("graphql.parse")
                  .takes("query", TEXT_OR_TREE)
                  .takes("schema", TEXT_OR_TREE)
                  .returns("output", tuple(TREE, TREE)),
              (given, schemas, context) ->
                  orFail(
                      () -> {
                        Checked checked = Checked.of(given, schemas, context);
                        return ArrayValue.of(checked.query(), checked.schema());
                      })),
          new GraphqlFunction(
              Signature.of("graphql.parse_and_verify")
                  .takes("query", TEXT_OR_TREE)
                  .takes("schema", TEXT_OR_TREE)
                  .returns("output", tuple(BOOLEAN, TREE, TREE)),
              (given, schemas, context) ->
                  checked(given, schemas, context)
                      .map(it -> ArrayValue.of(BooleanValue.TRUE, it.query(), it.schema()))
                      .orElse(UNVERIFIED)),
          new Function(
              Signature.of("graphql.parse_query").takes("query", STRING).returns("output", TREE),
              (given, _) -> orFail(() -> QueryWriter.write(QueryParser.parse(given.string(0))))),
          new Function(
              Signature.of("graphql.parse_schema").takes("schema", STRING).returns("output", TREE),
              (given, _) -> orFail(() -> SchemaWriter.write(SchemaParser.parse(given.string(0))))),
          new GraphqlFunction(
              Signature.of("graphql.is_valid")
                  .takes("query", TEXT_OR_TREE)
                  .takes("schema", TEXT_OR_TREE)
                  .returns("output", BOOLEAN),
              (given, schemas, context) ->
                  BooleanValue.of(checked(given, schemas, context).isPresent())),
          new GraphqlFunction(
              Signature.of("graphql.schema_is_valid")
                  .takes("schema", TEXT_OR_TREE)
                  .returns("output", BOOLEAN),
              (given, schemas, _) -> BooleanValue.of(isValidSchema(given, schemas))));

  private Graphql() {}

  /// What may find that a text is no GraphQL.
  private interface Answer {
    Value get() throws GraphqlException;
  }

  private static Value orFail(Answer answer) {
    try {
      return answer.get();
    } catch (GraphqlException e) {
      throw BuiltinException.failed(e.reason(), e);
    }
  }

  /// A query that fits its schema, and both as policies see them.
  private record Checked(ObjectValue query, ObjectValue schema) {
    static Checked of(Arguments given, Schemas schemas, BuiltinContext context)
        throws GraphqlException {
      QueryDocument query = readQuery(given);
      if (!isTextOrTree(given.get(1))) {
        throw given.wrongType(1, "string", "object");
      }
      Known schema = schemas.read(given.get(1));
      QueryRules.check(schema.schema(), query, context::spend);
      return new Checked(QueryWriter.write(query), schema.tree());
    }
  }

  private static QueryDocument readQuery(Arguments given) throws GraphqlException {
    return switch (given.get(0)) {
      case StringValue text -> QueryParser.parse(text.text());
      case ObjectValue tree -> QueryReader.read(tree);
      default -> throw given.wrongType(0, "string", "object");
    };
  }

  /// Nothing if anything is wrong with what was given.
  private static Optional<Checked> checked(
      Arguments given, Schemas schemas, BuiltinContext context) {
    if (!isTextOrTree(given.get(0)) || !isTextOrTree(given.get(1))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Checked.of(given, schemas, context));
    } catch (GraphqlException _) {
      return Optional.empty();
    }
  }

  private static boolean isValidSchema(Arguments given, Schemas schemas) {
    if (!isTextOrTree(given.get(0))) {
      return false;
    }
    try {
      schemas.read(given.get(0));
      return true;
    } catch (GraphqlException _) {
      return false;
    }
  }

  private static boolean isTextOrTree(Value given) {
    return given instanceof StringValue || given instanceof ObjectValue;
  }
}
