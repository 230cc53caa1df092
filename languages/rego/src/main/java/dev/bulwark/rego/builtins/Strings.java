package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.setOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntUnaryOperator;

/// Strings asked and cut. Positions and lengths count code points.
final class Strings {
  static final List<Builtin> ALL =
      List.of(
          test(
              Signature.of("contains")
                  .takes("haystack", STRING)
                  .takes("needle", STRING)
                  .returns("result", BOOLEAN),
              String::contains),
          test(
              Signature.of("startswith")
                  .takes("search", STRING)
                  .takes("base", STRING)
                  .returns("result", BOOLEAN),
              String::startsWith),
          test(
              Signature.of("endswith")
                  .takes("search", STRING)
                  .takes("base", STRING)
                  .returns("result", BOOLEAN),
              String::endsWith),
          new Function(
              Signature.of("strings.any_prefix_match")
                  .takes("search", anyOf(STRING, arrayOf(STRING), setOf(STRING)))
                  .takes("base", anyOf(STRING, arrayOf(STRING), setOf(STRING)))
                  .returns("result", BOOLEAN),
              (given, context) -> anyMatch(given, context, String::startsWith)),
          new Function(
              Signature.of("strings.any_suffix_match")
                  .takes("search", anyOf(STRING, arrayOf(STRING), setOf(STRING)))
                  .takes("base", anyOf(STRING, arrayOf(STRING), setOf(STRING)))
                  .returns("result", BOOLEAN),
              (given, context) -> anyMatch(given, context, String::endsWith)),
          new Function(
              Signature.of("indexof")
                  .takes("haystack", STRING)
                  .takes("needle", STRING)
                  .returns("output", NUMBER),
              (given, context) -> indexOf(given)),
          new Function(
              Signature.of("indexof_n")
                  .takes("haystack", STRING)
                  .takes("needle", STRING)
                  .returns("output", arrayOf(NUMBER)),
              (given, context) -> allIndexes(given)),
          new Function(
              Signature.of("strings.count")
                  .takes("search", STRING)
                  .takes("substring", STRING)
                  .returns("output", NUMBER),
              (given, context) -> count(given)),
          new Function(
              Signature.of("substring")
                  .takes("value", STRING)
                  .takes("offset", NUMBER)
                  .takes("length", NUMBER)
                  .returns("output", STRING),
              (given, context) -> substring(given)),
          new Function(
              Signature.of("lower").takes("x", STRING).returns("y", STRING),
              (given, context) -> mapped(given, Character::toLowerCase)),
          new Function(
              Signature.of("upper").takes("x", STRING).returns("y", STRING),
              (given, context) -> mapped(given, Character::toUpperCase)),
          new Function(
              Signature.of("strings.reverse").takes("x", STRING).returns("y", STRING),
              (given, context) -> reversed(given.string(0))),
          new Function(
              Signature.of("concat")
                  .takes("delimiter", STRING)
                  .takes("collection", anyOf(arrayOf(STRING), setOf(STRING)))
                  .returns("output", STRING),
              Strings::concat),
          new Function(
              Signature.of("format_int")
                  .takes("number", NUMBER)
                  .takes("base", NUMBER)
                  .returns("output", STRING),
              (given, context) -> formatInt(given)));

  private Strings() {}

  private static Builtin test(Signature signature, BiPredicate<String, String> test) {
    return new Function(
        signature,
        (given, context) -> BooleanValue.of(test.test(given.string(0), given.string(1))));
  }

  private static Value anyMatch(
      Arguments given, BuiltinContext context, BiPredicate<String, String> test) {
    List<String> searched = oneOrMore(given, 0);
    List<String> affixes = oneOrMore(given, 1);
    for (String text : searched) {
      context.spend(1 + affixes.size() / 16);
      for (String affix : affixes) {
        if (test.test(text, affix)) {
          return BooleanValue.TRUE;
        }
      }
    }
    return BooleanValue.FALSE;
  }

  private static List<String> oneOrMore(Arguments given, int position) {
    return switch (given.get(position)) {
      case StringValue string -> List.of(string.text());
      case ArrayValue _, SetValue _ -> given.strings(position);
      default -> throw given.wrongType(position, "string", "set", "array");
    };
  }

  private static Value indexOf(Arguments given) {
    String text = given.string(0);
    int index = text.indexOf(needle(given));
    return NumberValue.of(index < 0 ? -1 : text.codePointCount(0, index));
  }

  private static Value allIndexes(Arguments given) {
    String text = given.string(0);
    String needle = needle(given);
    var indexes = new ArrayValue.Builder();
    int points = 0;
    int counted = 0;
    for (int at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      points += text.codePointCount(counted, at);
      counted = at;
      indexes.add(NumberValue.of(points));
    }
    return indexes.build();
  }

  private static String needle(Arguments given) {
    String needle = given.string(1);
    if (needle.isEmpty()) {
      throw BuiltinException.failed("empty search character");
    }
    return needle;
  }

  /// Occurrences that do not overlap; the empty string occurs around every code point.
  private static Value count(Arguments given) {
    String text = given.string(0);
    String wanted = given.string(1);
    if (wanted.isEmpty()) {
      return NumberValue.of(text.codePointCount(0, text.length()) + 1L);
    }
    long count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
      count++;
    }
    return NumberValue.of(count);
  }

  /// A negative length reaches to the end; what lies beyond the end is left out.
  private static Value substring(Arguments given) {
    String text = given.string(0);
    long start = given.integer(1);
    long length = given.integer(2);
    if (start < 0) {
      throw BuiltinException.failed("negative offset");
    }
    long points = text.codePointCount(0, text.length());
    if (start >= points) {
      return StringValue.EMPTY;
    }
    long count = length < 0 ? points - start : Math.min(length, points - start);
    int from = text.offsetByCodePoints(0, (int) start);
    return StringValue.of(text.substring(from, text.offsetByCodePoints(from, (int) count)));
  }

  /// Each code point by itself, as Go does: `ß` has no upper case.
  private static Value mapped(Arguments given, IntUnaryOperator mapping) {
    String text = given.string(0);
    var mapped = new StringBuilder(text.length());
    text.codePoints().map(mapping).forEach(mapped::appendCodePoint);
    return StringValue.of(mapped.toString());
  }

  private static Value reversed(String text) {
    return StringValue.of(new StringBuilder(text).reverse().toString());
  }

  private static Value concat(Arguments given, BuiltinContext context) {
    String delimiter = given.string(0);
    switch (given.get(1)) {
      case ArrayValue _, SetValue _ -> {}
      default -> throw given.wrongType(1, "set", "array");
    }
    List<String> parts = given.strings(1);
    long length = (long) delimiter.length() * parts.size();
    for (String part : parts) {
      length += part.length();
    }
    context.reserve(length);
    return StringValue.of(String.join(delimiter, parts));
  }

  private static Value formatInt(Arguments given) {
    NumberValue number = given.number(0);
    int base =
        switch (given.number(1).text()) {
          case "2" -> 2;
          case "8" -> 8;
          case "10" -> 10;
          case "16" -> 16;
          default -> throw given.wrongChoice(1, "2", "8", "10", "16");
        };
    return StringValue.of(number.decimal().toBigInteger().toString(base));
  }
}
