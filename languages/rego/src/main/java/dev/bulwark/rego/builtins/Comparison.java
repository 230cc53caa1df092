package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.function.BiPredicate;

/// `x == y`, `x < y` and their kin: any two values, by OPA's total order.
final class Comparison implements Builtin {
  static final List<Builtin> ALL =
      List.of(
          new Comparison("equal", Value::equals),
          new Comparison("neq", (x, y) -> !x.equals(y)),
          new Comparison("lt", (x, y) -> Value.ORDER.compare(x, y) < 0),
          new Comparison("lte", (x, y) -> Value.ORDER.compare(x, y) <= 0),
          new Comparison("gt", (x, y) -> Value.ORDER.compare(x, y) > 0),
          new Comparison("gte", (x, y) -> Value.ORDER.compare(x, y) >= 0));

  private final Signature signature;
  private final BiPredicate<Value, Value> holds;

  private Comparison(String name, BiPredicate<Value, Value> holds) {
    this.signature = Signature.of(name).takes("x", ANY).takes("y", ANY).returns(BOOLEAN);
    this.holds = holds;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    return BooleanValue.of(holds.test(given.get(0), given.get(1)));
  }
}
