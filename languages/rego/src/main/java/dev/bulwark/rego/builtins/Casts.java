package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.NULL;
import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.setOf;
import static dev.bulwark.rego.type.Signature.Trait.DEPRECATED;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoNumber;
import dev.bulwark.values.GoQuote;
import java.util.List;
import java.util.Locale;

/// `to_number`, and the deprecated casts, which but for sets and arrays only check a type.
final class Casts {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("to_number")
                  .takes("value", anyOf(NULL, BOOLEAN, NUMBER, STRING))
                  .returns("num", NUMBER),
              (given, context) -> toNumber(given)),
          new Function(
              Signature.of("cast_array").takes(ANY).is(DEPRECATED).returns(arrayOf(ANY)),
              (given, context) -> toArray(given)),
          new Function(
              Signature.of("cast_set").takes(ANY).is(DEPRECATED).returns(setOf(ANY)),
              (given, context) -> toSet(given)),
          new Function(
              Signature.of("cast_string").takes(ANY).is(DEPRECATED).returns(STRING),
              (given, context) -> StringValue.of(given.string(0))),
          new Function(
              Signature.of("cast_boolean").takes(ANY).is(DEPRECATED).returns(BOOLEAN),
              (given, context) -> BooleanValue.of(given.truth(0))),
          new Function(
              Signature.of("cast_null").takes(ANY).is(DEPRECATED).returns(NULL),
              (given, context) -> toNull(given)),
          new Function(
              Signature.of("cast_object").takes(ANY).is(DEPRECATED).returns(objectOf(ANY, ANY)),
              (given, context) -> given.object(0)));

  private Casts() {}

  private static Value toNumber(Arguments given) {
    return switch (given.get(0)) {
      case NullValue _ -> NumberValue.of(0);
      case BooleanValue truth -> NumberValue.of(truth.truth() ? 1 : 0);
      case NumberValue number -> number;
      case StringValue text -> parsed(given, text.text());
      default -> throw given.wrongType(0, "null", "boolean", "number", "string");
    };
  }

  /// Go's `strconv.ParseFloat` decides what is a number; the text stays as it was given.
  private static Value parsed(Arguments given, String text) {
    String bare = text.replaceFirst("^[+-]+", "").toLowerCase(Locale.ROOT);
    if (bare.equals("inf") || bare.equals("infinity") || bare.equals("nan")) {
      throw given.wrongType(0, "valid number string");
    }
    if (GoNumber.parseFloat(text).isEmpty()) {
      throw BuiltinException.failed(
          "strconv.ParseFloat: parsing " + GoQuote.of(text) + ": " + reason(text));
    }
    return NumberValue.parse(text)
        .orElseThrow(() -> BuiltinException.failed("illegal number: " + text));
  }

  private static String reason(String text) {
    return NumberValue.parse(text).isPresent() ? "value out of range" : "invalid syntax";
  }

  private static Value toArray(Arguments given) {
    var elements = new ArrayValue.Builder();
    given.elements(0).forEach(elements::add);
    return elements.build();
  }

  private static Value toSet(Arguments given) {
    var elements = new SetValue.Builder();
    given.elements(0).forEach(elements::add);
    return elements.build();
  }

  private static Value toNull(Arguments given) {
    if (given.get(0) instanceof NullValue) {
      return NullValue.NULL;
    }
    throw given.wrongType(0, "null");
  }
}
