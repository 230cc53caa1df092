package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Parameter;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;

/// The parameters that many functions have.
final class Params {
  private Params() {}

  static Parameter text(String name) {
    return Parameter.of(name, Types.STRING);
  }

  static Parameter number(String name) {
    return Parameter.of(name, Types.NUMBER);
  }

  /// Of any type, its parts as secret as they are.
  static Parameter any(String name) {
    return Parameter.of(name, Types.ANY).withSecrets();
  }

  static Parameter list(String name, Type element) {
    return Parameter.of(name, Type.list(element));
  }
}
