package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.NULL;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;

import com.google.re2j.Pattern;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;

/// `glob.match` and `glob.quote_meta`.
final class Globs {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("glob.match")
                  .takes("pattern", STRING)
                  .takes("delimiters", anyOf(NULL, arrayOf(STRING)))
                  .takes("match", STRING)
                  .returns("result", BOOLEAN),
              Globs::match),
          new Function(
              Signature.of("glob.quote_meta").takes("pattern", STRING).returns("output", STRING),
              (given, context) -> quoted(given.string(0))));

  private Globs() {}

  private static Value match(Arguments given, BuiltinContext context) {
    String pattern = given.string(0);
    String delimiters =
        switch (given.get(1)) {
          case NullValue _ -> "";
          case ArrayValue array -> delimiters(given, array);
          default -> throw given.wrongType(1, "array", "null");
        };
    String text = given.string(2);
    Pattern compiled =
        context.remembered(
            new Source(pattern, delimiters),
            source -> new GlobPattern(source.pattern, source.delimiters).compiled());
    return BooleanValue.of(compiled.matches(text));
  }

  private record Source(String pattern, String delimiters) {}

  private static String delimiters(Arguments given, ArrayValue array) {
    if (array.size() == 0) {
      return ".";
    }
    var delimiters = new StringBuilder();
    for (Value element : array) {
      if (!(element instanceof StringValue delimiter)) {
        throw given.wrongElement(1, element, "string");
      }
      if (delimiter.length() != 1) {
        throw given.wrongElement(1, element, "rune");
      }
      delimiters.append(delimiter.text());
    }
    return delimiters.toString();
  }

  private static Value quoted(String pattern) {
    var quoted = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if ("*?\\[]{}".indexOf(c) >= 0) {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return StringValue.of(quoted.toString());
  }
}
