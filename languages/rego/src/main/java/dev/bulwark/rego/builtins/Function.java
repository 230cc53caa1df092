package dev.bulwark.rego.builtins;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.Value;
import org.jspecify.annotations.Nullable;

/// A built-in as a signature and what it does, for families of small ones.
record Function(Signature signature, Body body) implements Builtin {
  /// What a call answers; null if it is undefined.
  interface Body {
    @Nullable Value call(Arguments given, BuiltinContext context);
  }

  @Override
  public @Nullable Value call(Arguments given, BuiltinContext context) {
    return body.call(given, context);
  }
}
