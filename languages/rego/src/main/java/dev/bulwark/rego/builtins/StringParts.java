package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.arrayOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Splitting and trimming.
final class StringParts {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("split")
                  .takes("x", STRING)
                  .takes("delimiter", STRING)
                  .returns("ys", arrayOf(STRING)),
              (given, context) -> strings(parts(given.string(0), given.string(1), context))),
          new Function(
              Signature.of("strings.split_n")
                  .takes("x", STRING)
                  .takes("delimiter", STRING)
                  .takes("n", NUMBER)
                  .returns("ys", arrayOf(STRING)),
              StringParts::splitN),
          new Function(
              Signature.of("trim")
                  .takes("value", STRING)
                  .takes("cutset", STRING)
                  .returns("output", STRING),
              (given, context) -> trimmed(given, true, true)),
          new Function(
              Signature.of("trim_left")
                  .takes("value", STRING)
                  .takes("cutset", STRING)
                  .returns("output", STRING),
              (given, context) -> trimmed(given, true, false)),
          new Function(
              Signature.of("trim_right")
                  .takes("value", STRING)
                  .takes("cutset", STRING)
                  .returns("output", STRING),
              (given, context) -> trimmed(given, false, true)),
          new Function(
              Signature.of("trim_prefix")
                  .takes("value", STRING)
                  .takes("prefix", STRING)
                  .returns("output", STRING),
              (given, context) -> withoutPrefix(given)),
          new Function(
              Signature.of("trim_suffix")
                  .takes("value", STRING)
                  .takes("suffix", STRING)
                  .returns("output", STRING),
              (given, context) -> withoutSuffix(given)),
          new Function(
              Signature.of("trim_space").takes("value", STRING).returns("output", STRING),
              (given, context) -> trimmed(given.string(0), StringParts::isSpace, true, true)));

  private StringParts() {}

  static Value strings(List<String> texts) {
    var strings = new ArrayValue.Builder();
    texts.forEach(text -> strings.add(StringValue.of(text)));
    return strings.build();
  }

  /// The pieces between the delimiters; without a delimiter, the code points.
  private static List<String> parts(String text, String delimiter, BuiltinContext context) {
    context.reserve(text.length());
    var parts = new ArrayList<String>();
    if (delimiter.isEmpty()) {
      text.codePoints().forEach(point -> parts.add(Character.toString(point)));
      return parts;
    }
    int start = 0;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, start)) {
      parts.add(text.substring(start, at));
      start = at + delimiter.length();
    }
    parts.add(text.substring(start));
    return parts;
  }

  /// The first `n` pieces, or the last ones if `n` is negative.
  private static Value splitN(Arguments given, BuiltinContext context) {
    String text = given.string(0);
    String delimiter = given.string(1);
    long n = given.integer(2);
    List<String> parts = parts(text, delimiter, context);
    int size = parts.size();
    return strings(
        n >= 0
            ? parts.subList(0, (int) Math.min(n, size))
            : parts.subList((int) Math.max(size + n, 0), size));
  }

  private static Value trimmed(Arguments given, boolean left, boolean right) {
    String text = given.string(0);
    String cutset = given.string(1);
    return trimmed(text, point -> cutset.indexOf(point) >= 0, left, right);
  }

  private static Value trimmed(String text, IntPredicate isCut, boolean left, boolean right) {
    int start = 0;
    int end = text.length();
    while (left && start < end && isCut.test(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (right && start < end && isCut.test(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return StringValue.of(text.substring(start, end));
  }

  /// Unicode's White_Space.
  private static boolean isSpace(int point) {
    return (point >= 9 && point <= 13) || point == 0x85 || Character.isSpaceChar(point);
  }

  private static Value withoutPrefix(Arguments given) {
    String text = given.string(0);
    String prefix = given.string(1);
    return StringValue.of(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
  }

  private static Value withoutSuffix(Arguments given) {
    String text = given.string(0);
    String suffix = given.string(1);
    return StringValue.of(
        text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text);
  }
}
