package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import java.util.List;

/// The built-ins of OPA that this library names, so that policies compile, and does not have. A
/// call ends the evaluation with an error: to go on as if it were undefined could turn a denial
/// around.
public final class MissingBuiltins {
  private static final String YAML = "there is no reader of YAML here unless a host brings one";

  public static final List<Builtin> ALL =
      List.of(
          missing(Signature.of("yaml.marshal").takes("x", ANY).returns("y", STRING), YAML),
          missing(Signature.of("yaml.unmarshal").takes("x", STRING).returns("y", ANY), YAML),
          missing(
              Signature.of("yaml.is_valid").takes("x", STRING).returns("result", BOOLEAN), YAML));

  private MissingBuiltins() {}

  private static Builtin missing(Signature signature, String reason) {
    return new Function(
        signature,
        (given, context) -> {
          throw BuiltinException.halt("this built-in is missing: " + reason);
        });
  }
}
