package dev.bulwark.rego.builtins;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.graphql.parse.SchemaParser;
import dev.bulwark.rego.graphql.schema.Schema;
import dev.bulwark.rego.graphql.schema.SchemaBuilder;
import dev.bulwark.rego.graphql.tree.GraphqlException;
import dev.bulwark.rego.graphql.tree.SchemaDocument;
import dev.bulwark.rego.graphql.tree.SchemaReader;
import dev.bulwark.rego.graphql.tree.SchemaWriter;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import org.jspecify.annotations.Nullable;

/// A function that needs a schema. To read one takes longer than to check a query by it, and most
/// policies have one: each place that calls such a function keeps the schema it was given last.
record GraphqlFunction(Signature signature, Body body) implements Builtin {
  /// What it does with the arguments.
  interface Body {
    Value call(Arguments given, Schemas schemas, BuiltinContext context);
  }

  /// Reads schemas, or knows them already.
  interface Schemas {
    /// The schema of a text, or of the tree that policies see of one.
    Known read(Value source) throws GraphqlException;
  }

  /// A schema that is right.
  ///
  /// @param tree what policies see of it
  record Known(Schema schema, ObjectValue tree) {
    static Known read(Value source) throws GraphqlException {
      SchemaDocument document =
          source instanceof StringValue text
              ? SchemaParser.parse(text.text())
              : SchemaReader.read((ObjectValue) source);
      return new Known(SchemaBuilder.build(document), SchemaWriter.write(document));
    }
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    return body.call(given, Known::read, context);
  }

  @Override
  public Builtin specialised(@Nullable Value[] known) {
    return new AtOnePlace(this);
  }

  /// The function where one place of a policy calls it.
  private static final class AtOnePlace implements Builtin, Schemas {
    private final GraphqlFunction function;

    /// Two threads may read the same schema, which shows in nothing.
    private volatile @Nullable Last last;

    private record Last(Value source, Known schema) {}

    AtOnePlace(GraphqlFunction function) {
      this.function = function;
    }

    @Override
    public Signature signature() {
      return function.signature;
    }

    @Override
    public Value call(Arguments given, BuiltinContext context) {
      return function.body.call(given, this, context);
    }

    @Override
    public Known read(Value source) throws GraphqlException {
      Last before = last;
      if (before != null && before.source.equals(source)) {
        return before.schema;
      }
      Known schema = Known.read(source);
      last = new Last(source, schema);
      return schema;
    }
  }
}
