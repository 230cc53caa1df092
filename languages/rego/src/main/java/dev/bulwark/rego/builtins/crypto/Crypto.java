package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.Value;

/// A built-in of this package as a signature and what it does.
record Crypto(Signature signature, Body body) implements Builtin {
  interface Body {
    Value call(Arguments given, BuiltinContext context);
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    return body.call(given, context);
  }
}
