package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.StringValue;
import java.util.List;

/// `type_name` and `is_*`.
final class Types {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("type_name").takes("x", ANY).returns("type", STRING),
              (given, context) -> StringValue.of(given.get(0).typeName())),
          test(Signature.of("is_number").takes("x", ANY).returns("result", BOOLEAN)),
          test(Signature.of("is_string").takes("x", ANY).returns("result", BOOLEAN)),
          test(Signature.of("is_boolean").takes("x", ANY).returns("result", BOOLEAN)),
          test(Signature.of("is_array").takes("x", ANY).returns("result", BOOLEAN)),
          test(Signature.of("is_set").takes("x", ANY).returns("result", BOOLEAN)),
          test(Signature.of("is_object").takes("x", ANY).returns("result", BOOLEAN)),
          test(Signature.of("is_null").takes("x", ANY).returns("result", BOOLEAN)));

  private Types() {}

  private static Builtin test(Signature signature) {
    String type = signature.name().substring("is_".length());
    return new Function(
        signature, (given, context) -> BooleanValue.of(given.get(0).typeName().equals(type)));
  }
}
