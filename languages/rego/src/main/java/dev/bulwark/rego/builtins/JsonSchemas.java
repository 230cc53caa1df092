package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.NULL;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.tuple;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.jsonschema.InvalidSchemaException;
import dev.bulwark.rego.jsonschema.JsonSchema;
import dev.bulwark.rego.jsonschema.Violation;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.Parsed;
import java.util.List;
import java.util.Optional;

/// `json.verify_schema` and `json.match_schema`.
final class JsonSchemas {
  private static final RegoType FAULT =
      new RegoType.ObjectType(
          List.of(
              new RegoType.Known(StringValue.of("desc"), STRING),
              new RegoType.Known(StringValue.of("error"), STRING),
              new RegoType.Known(StringValue.of("field"), STRING),
              new RegoType.Known(StringValue.of("type"), STRING)),
          Optional.empty());

  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("json.verify_schema")
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns("output", tuple(BOOLEAN, anyOf(NULL, STRING))),
              (given, context) -> verify(given)),
          new Function(
              Signature.of("json.match_schema")
                  .takes("document", anyOf(STRING, objectOf(ANY, ANY)))
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns("output", tuple(BOOLEAN, arrayOf(FAULT))),
              JsonSchemas::match));

  private JsonSchemas() {}

  private static Value verify(Arguments given) {
    try {
      JsonSchema.of(tree(given.get(0)));
      return ArrayValue.of(BooleanValue.TRUE, NullValue.NULL);
    } catch (InvalidSchemaException e) {
      return ArrayValue.of(BooleanValue.FALSE, StringValue.of("jsonschema: " + e.reason()));
    } catch (BuiltinException e) {
      return ArrayValue.of(BooleanValue.FALSE, StringValue.of("jsonschema: " + e.what()));
    }
  }

  private static Value match(Arguments given, BuiltinContext context) {
    Value document = tree(given.get(0));
    try {
      List<Violation> violations =
          JsonSchema.of(tree(given.get(1))).violations(document, context::spend);
      return ArrayValue.of(
          BooleanValue.of(violations.isEmpty()),
          ArrayValue.of(violations.stream().map(Violation::toValue).toList()));
    } catch (InvalidSchemaException e) {
      throw BuiltinException.failed(e.reason(), e);
    }
  }

  /// A text is JSON; a value is as it is in JSON.
  private static Value tree(Value given) {
    return switch (given) {
      case StringValue text ->
          switch (JsonReader.read(text.text())) {
            case Parsed.Value<Value>(Value value) -> value;
            case Parsed.Malformed<Value> _ -> throw BuiltinException.failed("invalid JSON string");
          };
      case ObjectValue _ -> Value.of(given.toJava());
      default -> throw BuiltinException.failed("wrong type, expected string or object");
    };
  }
}
