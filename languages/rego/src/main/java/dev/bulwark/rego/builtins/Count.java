package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.setOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;

/// `count(collection)`: elements, entries, or the code points of a string.
final class Count implements Builtin {
  private static final Signature SIGNATURE =
      Signature.of("count")
          .takes("collection", anyOf(STRING, arrayOf(ANY), objectOf(ANY, ANY), setOf(ANY)))
          .returns(NUMBER);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    return NumberValue.of(
        switch (given.get(0)) {
          case StringValue string -> string.length();
          case ArrayValue array -> array.size();
          case SetValue set -> set.size();
          case ObjectValue object -> object.size();
          default -> throw given.wrongType(0, "array", "object", "set", "string");
        });
  }
}
