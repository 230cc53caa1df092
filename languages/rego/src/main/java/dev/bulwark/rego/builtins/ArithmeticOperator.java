package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.NUMBER;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.Arithmetic;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.function.BinaryOperator;

/// `x + y`, `x * y`, `x / y`, `x % y`.
final class ArithmeticOperator implements Builtin {
  static final List<Builtin> ALL =
      List.of(
          new ArithmeticOperator("plus", Arithmetic::plus),
          new ArithmeticOperator("mul", Arithmetic::times),
          new ArithmeticOperator("div", ArithmeticOperator::quotient),
          new ArithmeticOperator("rem", ArithmeticOperator::remainder));

  private final Signature signature;
  private final BinaryOperator<NumberValue> operation;

  private ArithmeticOperator(String name, BinaryOperator<NumberValue> operation) {
    this.signature = Signature.of(name).takes("x", NUMBER).takes("y", NUMBER).returns(NUMBER);
    this.operation = operation;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    return operation.apply(given.number(0), given.number(1));
  }

  private static NumberValue quotient(NumberValue dividend, NumberValue divisor) {
    if (divisor.isLong() && divisor.longValue() == 0) {
      throw BuiltinException.failed("divide by zero");
    }
    return Arithmetic.dividedBy(dividend, divisor);
  }

  private static NumberValue remainder(NumberValue dividend, NumberValue divisor) {
    if (!dividend.isInteger() || !divisor.isInteger()) {
      throw BuiltinException.failed("modulo on floating-point number");
    }
    if (divisor.isLong() && divisor.longValue() == 0) {
      throw BuiltinException.failed("modulo by zero");
    }
    return Arithmetic.remainder(dividend, divisor);
  }
}
