package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.setOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.Arithmetic;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.List;

/// Arithmetic and rounding. `x - y` on sets is in here too, since it is one built-in.
final class Numbers {
  /// Go's floating-point numbers tell it from zero, and print it so.
  private static final NumberValue MINUS_ZERO = NumberValue.parse("-0").orElseThrow();

  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("plus").takes("x", NUMBER).takes("y", NUMBER).returns("z", NUMBER),
              (given, context) -> Arithmetic.plus(given.number(0), given.number(1))),
          new Function(
              Signature.of("minus")
                  .takes("x", anyOf(NUMBER, setOf(ANY)))
                  .takes("y", anyOf(NUMBER, setOf(ANY)))
                  .returns("z", anyOf(NUMBER, setOf(ANY))),
              (given, context) -> minus(given)),
          new Function(
              Signature.of("mul").takes("x", NUMBER).takes("y", NUMBER).returns("z", NUMBER),
              (given, context) -> times(given.number(0), given.number(1), context)),
          new Function(
              Signature.of("div").takes("x", NUMBER).takes("y", NUMBER).returns("z", NUMBER),
              (given, context) -> dividedBy(given.number(0), given.number(1))),
          new Function(
              Signature.of("rem").takes("x", NUMBER).takes("y", NUMBER).returns("z", NUMBER),
              (given, context) -> remainder(given)),
          new Function(
              Signature.of("abs").takes("x", NUMBER).returns("y", NUMBER),
              (given, context) -> Arithmetic.abs(given.number(0))),
          new Function(
              Signature.of("round").takes("x", NUMBER).returns("y", NUMBER),
              (given, context) -> Arithmetic.round(given.number(0))),
          new Function(
              Signature.of("ceil").takes("x", NUMBER).returns("y", NUMBER),
              (given, context) -> Arithmetic.ceil(given.number(0))),
          new Function(
              Signature.of("floor").takes("x", NUMBER).returns("y", NUMBER),
              (given, context) -> Arithmetic.floor(given.number(0))));

  private Numbers() {}

  private static Value minus(Arguments given) {
    if (given.get(0) instanceof NumberValue left && given.get(1) instanceof NumberValue right) {
      return Arithmetic.minus(left, right);
    }
    if (given.get(0) instanceof SetValue left && given.get(1) instanceof SetValue right) {
      return left.minus(right);
    }
    if (!(given.get(0) instanceof NumberValue) && !(given.get(0) instanceof SetValue)) {
      throw given.wrongType(0, "number", "set");
    }
    throw given.wrongType(1, given.get(1) instanceof NumberValue ? "set" : "number");
  }

  /// The product, paid for first: repeated squaring grows an integer without bound.
  static NumberValue times(NumberValue left, NumberValue right, BuiltinContext context) {
    if (!left.isLong() || !right.isLong()) {
      context.reserve((long) left.text().length() + right.text().length());
    }
    return Arithmetic.times(left, right);
  }

  private static Value dividedBy(NumberValue dividend, NumberValue divisor) {
    if (divisor.decimal().signum() == 0) {
      throw BuiltinException.failed("divide by zero");
    }
    boolean isMinusZero = dividend.decimal().signum() == 0 && divisor.decimal().signum() < 0;
    return isMinusZero ? MINUS_ZERO : Arithmetic.dividedBy(dividend, divisor);
  }

  private static Value remainder(Arguments given) {
    NumberValue dividend = given.number(0);
    NumberValue divisor = given.number(1);
    if (!dividend.isInteger() || !divisor.isInteger()) {
      throw BuiltinException.failed("modulo on floating-point number");
    }
    if (divisor.decimal().signum() == 0) {
      throw BuiltinException.failed("modulo by zero");
    }
    return Arithmetic.remainder(dividend, divisor);
  }
}
