package dev.bulwark.conformance;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.Value;

/// `test.sleep`, which OPA knows in its own tests only. Time does not pass in an evaluation, so
/// that there is nothing to wait for.
final class OpaSleep implements Builtin {
  @Override
  public Signature signature() {
    return Signature.of("test.sleep").takes(RegoType.STRING).returns(RegoType.NULL);
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    given.string(0);
    return NullValue.NULL;
  }
}
