package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.objectOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `replace` and `strings.replace_n`: one pass from left to right, in which nothing that was put in
/// is looked at again.
final class Replacements {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("replace")
                  .takes("x", STRING)
                  .takes("old", STRING)
                  .takes("new", STRING)
                  .returns("y", STRING),
              (given, context) ->
                  replaced(
                      given.string(0),
                      List.of(new Pair(given.string(1), given.string(2))),
                      context)),
          new Function(
              Signature.of("strings.replace_n")
                  .takes("patterns", objectOf(STRING, STRING))
                  .takes("value", STRING)
                  .returns("output", STRING),
              (given, context) -> replaced(given.string(1), pairs(given), context)));

  private Replacements() {}

  private record Pair(String from, String to) {}

  private static List<Pair> pairs(Arguments given) {
    ObjectValue patterns = given.object(0);
    given.string(1);
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < patterns.size(); i++) {
      if (!(patterns.keyAt(i) instanceof StringValue from)) {
        throw given.wrong(0, "non-string key found in pattern object");
      }
      if (!(patterns.valueAt(i) instanceof StringValue to)) {
        throw given.wrong(0, "non-string value found in pattern object");
      }
      pairs.add(new Pair(from.text(), to.text()));
    }
    return pairs;
  }

  /// Of the pairs that fit at a place the first one is taken. An empty pattern fits before each
  /// byte and at the end; then the other patterns have their turn at that place.
  private static Value replaced(String text, List<Pair> pairs, BuiltinContext context) {
    if (pairs.stream().noneMatch(pair -> pair.from.isEmpty())) {
      return StringValue.of(replacedParts(text, pairs, context));
    }
    List<Pair> byBytes =
        pairs.stream().map(pair -> new Pair(latin1(pair.from), latin1(pair.to))).toList();
    String bytes = replacedParts(latin1(text), byBytes, context);
    return StringValue.of(GoBytes.text(bytes.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String latin1(String text) {
    return new String(GoBytes.bytes(text), StandardCharsets.ISO_8859_1);
  }

  private static String replacedParts(String text, List<Pair> pairs, BuiltinContext context) {
    long spent = (long) text.length() * pairs.size() / 1024;
    if (spent > 0) {
      context.spend(spent);
    }
    var out = new StringBuilder(text.length());
    boolean wasEmpty = false;
    int at = 0;
    while (at <= text.length()) {
      Pair pair = fitting(text, at, pairs, wasEmpty);
      wasEmpty = pair != null && pair.from.isEmpty();
      if (pair != null) {
        context.reserve(pair.to.length());
        out.append(pair.to);
        at += pair.from.length();
      } else {
        if (at < text.length()) {
          out.append(text.charAt(at));
        }
        at++;
      }
    }
    return out.toString();
  }

  private static @Nullable Pair fitting(String text, int at, List<Pair> pairs, boolean noEmpty) {
    for (Pair pair : pairs) {
      if (pair.from.isEmpty() ? !noEmpty : text.startsWith(pair.from, at)) {
        return pair;
      }
    }
    return null;
  }
}
