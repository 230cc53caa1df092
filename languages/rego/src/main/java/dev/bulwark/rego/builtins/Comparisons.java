package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.List;

/// `== != < <= > >=` by OPA's total order of values, and `in`.
final class Comparisons {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("equal").takes("x", ANY).takes("y", ANY).returns("result", BOOLEAN),
              (given, context) -> BooleanValue.of(given.get(0).equals(given.get(1)))),
          new Function(
              Signature.of("neq").takes("x", ANY).takes("y", ANY).returns("result", BOOLEAN),
              (given, context) -> BooleanValue.of(!given.get(0).equals(given.get(1)))),
          new Function(
              Signature.of("lt").takes("x", ANY).takes("y", ANY).returns("result", BOOLEAN),
              (given, context) -> BooleanValue.of(order(given) < 0)),
          new Function(
              Signature.of("lte").takes("x", ANY).takes("y", ANY).returns("result", BOOLEAN),
              (given, context) -> BooleanValue.of(order(given) <= 0)),
          new Function(
              Signature.of("gt").takes("x", ANY).takes("y", ANY).returns("result", BOOLEAN),
              (given, context) -> BooleanValue.of(order(given) > 0)),
          new Function(
              Signature.of("gte").takes("x", ANY).takes("y", ANY).returns("result", BOOLEAN),
              (given, context) -> BooleanValue.of(order(given) >= 0)),
          new Function(
              Signature.of("internal.member_2").takes(ANY).takes(ANY).returns(BOOLEAN),
              (given, context) -> BooleanValue.of(isMember(given.get(0), given.get(1)))),
          new Function(
              Signature.of("internal.member_3").takes(ANY).takes(ANY).takes(ANY).returns(BOOLEAN),
              (given, context) ->
                  BooleanValue.of(isMember(given.get(0), given.get(1), given.get(2)))));

  private Comparisons() {}

  private static int order(Arguments given) {
    return Value.ORDER.compare(given.get(0), given.get(1));
  }

  /// `value in collection`; of an object the values are asked. Nothing is in a scalar.
  private static boolean isMember(Value value, Value collection) {
    return switch (collection) {
      case SetValue set -> set.contains(value);
      case ArrayValue array -> array.asList().contains(value);
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          if (object.valueAt(i).equals(value)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  /// `key, value in collection`; the key of a set's element is the element.
  private static boolean isMember(Value key, Value value, Value collection) {
    return switch (collection) {
      case SetValue set -> set.contains(key) && key.equals(value);
      case ArrayValue array -> value.equals(array.get(key));
      case ObjectValue object -> value.equals(object.get(key));
      default -> false;
    };
  }
}
