package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.objectOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoUrl;
import dev.bulwark.values.Parsed;
import java.util.List;

/// `uri.*`: URLs as Go's `net/url` reads them.
final class Uris {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("uri.parse")
                  .takes("uri", STRING)
                  .returns("output", objectOf(STRING, STRING)),
              (given, context) -> parse(given.string(0))),
          new Function(
              Signature.of("uri.is_valid").takes("uri", STRING).returns("result", BOOLEAN),
              (given, context) -> isValid(given)));

  private Uris() {}

  private static Value isValid(Arguments given) {
    return BooleanValue.of(
        given.get(0) instanceof StringValue text
            && !text.text().isEmpty()
            && GoUrl.parse(text.text()).isValue());
  }

  private static Value parse(String text) {
    return switch (GoUrl.parse(text)) {
      case Parsed.Value<GoUrl>(GoUrl url) -> parts(url);
      case Parsed.Malformed<GoUrl>(String reason) -> throw BuiltinException.failed(reason);
    };
  }

  private static Value parts(GoUrl url) {
    var parts = new ObjectValue.Builder();
    put(parts, "scheme", url.scheme());
    put(parts, "hostname", url.hostname());
    put(parts, "port", url.port());
    put(parts, "path", url.path());
    put(parts, "raw_path", url.rawPath().isEmpty() ? url.path() : url.rawPath());
    put(parts, "raw_query", url.rawQuery());
    put(parts, "fragment", url.fragment());
    return parts.build();
  }

  private static void put(ObjectValue.Builder parts, String name, String part) {
    if (!part.isEmpty()) {
      parts.put(name, StringValue.of(part));
    }
  }
}
