package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;

/// `semver.*`: semantic versions as OPA reads them, which is more leniently than the standard: a
/// leading `v` is passed over, and leading zeros are allowed.
final class Semvers {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("semver.is_valid").takes("vsn", ANY).returns("result", BOOLEAN),
              (given, context) -> isValid(given)),
          new Function(
              Signature.of("semver.compare")
                  .takes("a", STRING)
                  .takes("b", STRING)
                  .returns("result", NUMBER),
              (given, context) -> compare(given)));

  private Semvers() {}

  private static Value isValid(Arguments given) {
    return BooleanValue.of(
        given.get(0) instanceof StringValue text && LenientVersion.parse(text.text()).isPresent());
  }

  private static Value compare(Arguments given) {
    given.string(0);
    given.string(1);
    return NumberValue.of(Integer.signum(version(given, 0).compareTo(version(given, 1))));
  }

  private static LenientVersion version(Arguments given, int position) {
    return LenientVersion.parse(given.string(position))
        .orElseThrow(
            () ->
                BuiltinException.failed(
                    "operand %d: string %s is not a valid SemVer"
                        .formatted(position + 1, given.get(position))));
  }
}
