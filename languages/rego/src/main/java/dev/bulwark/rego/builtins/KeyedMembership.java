package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import org.jspecify.annotations.Nullable;

/// `k, v in xs`: whether `xs[k]` is `v`; the key of an element of a set is the element.
final class KeyedMembership implements Builtin {
  private static final Signature SIGNATURE =
      Signature.of("internal.member_3").takes(ANY).takes(ANY).takes(ANY).returns(BOOLEAN);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    return BooleanValue.of(given.get(1).equals(at(given.get(0), given.get(2))));
  }

  private static @Nullable Value at(Value key, Value collection) {
    return switch (collection) {
      case SetValue set -> set.get(key);
      case ArrayValue array -> array.get(key);
      case ObjectValue object -> object.get(key);
      default -> null;
    };
  }
}
