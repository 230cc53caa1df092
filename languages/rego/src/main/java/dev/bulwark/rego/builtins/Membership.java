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

/// `x in xs`: an element of an array or set, or a value of an object.
final class Membership implements Builtin {
  private static final Signature SIGNATURE =
      Signature.of("internal.member_2").takes(ANY).takes(ANY).returns(BOOLEAN);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    return BooleanValue.of(isIn(given.get(0), given.get(1)));
  }

  private static boolean isIn(Value wanted, Value collection) {
    return switch (collection) {
      case SetValue set -> set.contains(wanted);
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          if (array.get(i).equals(wanted)) {
            yield true;
          }
        }
        yield false;
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          if (object.valueAt(i).equals(wanted)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }
}
