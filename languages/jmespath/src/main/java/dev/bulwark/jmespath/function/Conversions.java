package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.ANY;
import static dev.bulwark.jmespath.function.JmesType.STRING;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Values;
import dev.bulwark.values.GoJson;
import dev.bulwark.values.GoJsonText;
import dev.bulwark.values.GoNumber;
import dev.bulwark.values.InvalidJsonException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Functions from one type to another.
final class Conversions {
  static final List<Function> FUNCTIONS =
      List.of(
          Function.of("type", Conversions::type, ANY),
          Function.of("to_string", Conversions::toText, ANY),
          Function.of("to_number", Conversions::toNumber, ANY),
          Function.of("to_boolean", Conversions::toBoolean, STRING),
          Function.of("parse_json", Conversions::parseJson, STRING),
          Function.of("parse_yaml", Conversions::parseYaml, STRING));

  private Conversions() {}

  private static String type(Arguments given, Evaluation run) {
    return switch (given.get(0)) {
      case null -> "null";
      case String _ -> "string";
      case Boolean _ -> "boolean";
      case List<?> _ -> "array";
      case Map<?, ?> _ -> "object";
      case Number number when Values.isNumber(number, run) -> "number";
      default -> throw new EvaluationException("unknown type");
    };
  }

  /// Anything but a text becomes JSON.
  private static String toText(Arguments given, Evaluation run) {
    if (given.get(0) instanceof String text) {
      return text;
    }
    run.chargeAll(given.get(0));
    return GoJsonText.of(given.get(0));
  }

  private static @Nullable Object toNumber(Arguments given, Evaluation run) {
    return switch (given.get(0)) {
      case String text -> {
        OptionalDouble number = GoNumber.parseFloat(text);
        yield number.isPresent() ? (Object) number.getAsDouble() : null;
      }
      case Number number -> {
        if (!Values.isNumber(number, run)) {
          throw new EvaluationException("unknown type");
        }
        yield number;
      }
      case null, default -> null;
    };
  }

  private static Boolean toBoolean(Arguments given, Evaluation run) {
    return switch (given.text(0).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw EvaluationException.in(
              given.function(),
              "lowercase argument must be 'true' or 'false' (provided: '" + given.text(0) + "')");
    };
  }

  private static @Nullable Object parseJson(Arguments given, Evaluation run) {
    run.charge(given.text(0).length());
    try {
      return GoJson.parse(given.text(0));
    } catch (InvalidJsonException malformed) {
      throw new EvaluationException(String.valueOf(malformed.getMessage()));
    }
  }

  private static @Nullable Object parseYaml(Arguments given, Evaluation run) {
    run.charge(given.text(0).length());
    return run.surroundings().parseYaml(given.text(0));
  }
}
