package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.Parsed;
import java.util.List;
import java.util.Optional;

/// JSON as text: `json.marshal`, `json.marshal_with_options`, `json.unmarshal`, `json.is_valid`.
final class JsonTexts {
  private static final RegoType OPTIONS =
      new RegoType.ObjectType(
          List.of(
              new RegoType.Known(StringValue.of("indent"), STRING),
              new RegoType.Known(StringValue.of("prefix"), STRING),
              new RegoType.Known(StringValue.of("pretty"), BOOLEAN)),
          Optional.of(new RegoType.Others(STRING, ANY)));

  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("json.marshal").takes("x", ANY).returns("y", STRING),
              (given, context) -> StringValue.of(Json.write(given.get(0)))),
          new Function(
              Signature.of("json.marshal_with_options")
                  .takes("x", ANY)
                  .takes("opts", OPTIONS)
                  .returns("y", STRING),
              JsonTexts::marshal),
          new Function(
              Signature.of("json.unmarshal").takes("x", STRING).returns("y", ANY),
              (given, context) -> unmarshal(given.string(0))),
          new Function(
              Signature.of("json.is_valid").takes("x", STRING).returns("result", BOOLEAN),
              (given, context) -> isValid(given)));

  private JsonTexts() {}

  private static Value unmarshal(String text) {
    return switch (JsonReader.read(text)) {
      case Parsed.Value<Value>(Value value) -> value;
      case Parsed.Malformed<Value>(String reason) -> throw BuiltinException.failed(reason);
    };
  }

  private static Value isValid(Arguments given) {
    return BooleanValue.of(
        given.get(0) instanceof StringValue text && JsonReader.read(text.text()).isValue());
  }

  /// Spread over lines if `pretty` is true, or is not given and `prefix` or `indent` is.
  private static Value marshal(Arguments given, BuiltinContext context) {
    ObjectValue options = given.object(1);
    String prefix = "";
    String indent = "\t";
    Boolean pretty = null;
    for (int i = 0; i < options.size(); i++) {
      if (!(options.keyAt(i) instanceof StringValue key)) {
        throw given.wrong(
            1,
            "failed to stringify key %s at index %d: operand %d must be string but got %s"
                .formatted(options.keyAt(i), i, i, options.keyAt(i).typeName()));
      }
      switch (key.text()) {
        case "prefix" -> prefix = text(given, "prefix", options.valueAt(i), i);
        case "indent" -> indent = text(given, "indent", options.valueAt(i), i);
        case "pretty" -> {
          if (!(options.valueAt(i) instanceof BooleanValue truth)) {
            throw given.wrong(1, "key \"pretty\" failed cast to bool");
          }
          pretty = truth.truth();
        }
        default -> throw given.wrong(1, "object contained unknown key " + key);
      }
    }
    boolean isPretty =
        pretty == null ? options.get("prefix") != null || options.get("indent") != null : pretty;
    if (!isPretty) {
      return StringValue.of(Json.write(given.get(0)));
    }
    return StringValue.of(new PrettyJson(prefix, indent, context::reserve).text(given.get(0)));
  }

  private static String text(Arguments given, String key, Value value, int index) {
    if (value instanceof StringValue text) {
      return text.text();
    }
    throw given.wrong(
        1,
        "key \"%s\" failed cast to string: operand %d must be string but got %s"
            .formatted(key, index, value.typeName()));
  }
}
