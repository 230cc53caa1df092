package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.setOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.function.BinaryOperator;

/// `x & y` and `x | y` of sets.
final class SetOperator implements Builtin {
  static final List<Builtin> ALL =
      List.of(new SetOperator("and", SetValue::and), new SetOperator("or", SetValue::or));

  private final Signature signature;
  private final BinaryOperator<SetValue> operation;

  private SetOperator(String name, BinaryOperator<SetValue> operation) {
    this.signature =
        Signature.of(name).takes("x", setOf(ANY)).takes("y", setOf(ANY)).returns(setOf(ANY));
    this.operation = operation;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    return operation.apply(given.set(0), given.set(1));
  }
}
