package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.builtin.Yaml;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;

/// `yaml.*`, by the reader that a host brings along.
public final class Yamls {
  private Yamls() {}

  public static List<Builtin> of(Yaml yaml) {
    return List.of(
        new Function(
            Signature.of("yaml.marshal").takes("x", ANY).returns("y", STRING),
            (given, context) -> StringValue.of(YamlText.of(given.get(0)))),
        new Function(
            Signature.of("yaml.unmarshal").takes("x", STRING).returns("y", ANY),
            (given, context) -> read(given.string(0), yaml)),
        new Function(
            Signature.of("yaml.is_valid").takes("x", STRING).returns("result", BOOLEAN),
            (given, context) ->
                BooleanValue.of(
                    given.get(0) instanceof StringValue text && isValid(text.text(), yaml))));
  }

  private static Value read(String text, Yaml yaml) {
    try {
      return Value.of(yaml.read(text));
    } catch (Yaml.InvalidYamlException e) {
      throw BuiltinException.failed("yaml: " + e.reason(), e);
    }
  }

  private static boolean isValid(String text, Yaml yaml) {
    try {
      yaml.read(text);
      return true;
    } catch (Yaml.InvalidYamlException e) {
      return false;
    }
  }
}
