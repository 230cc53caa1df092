package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.setOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.Arithmetic;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;

/// `x - y`: of numbers, or what one set holds and the other does not.
final class Minus implements Builtin {
  private static final RegoType OPERAND = anyOf(NUMBER, setOf(ANY));
  private static final Signature SIGNATURE =
      Signature.of("minus").takes("x", OPERAND).takes("y", OPERAND).returns(OPERAND);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    return switch (given.get(0)) {
      case NumberValue number when given.get(1) instanceof NumberValue other ->
          Arithmetic.minus(number, other);
      case SetValue set when given.get(1) instanceof SetValue other -> set.minus(other);
      case NumberValue _, SetValue _ ->
          throw given.wrongType(1, given.get(1) instanceof NumberValue ? "set" : "number");
      default -> throw given.wrongType(0, "number", "set");
    };
  }
}
