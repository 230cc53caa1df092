package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.NUMBER;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;

/// `bits.*`: integers of any size as two's complement without end.
final class Bits {
  /// Beyond so many bits a shift is refused: OPA runs out of memory there.
  private static final int MOST_BITS = 1 << 24;

  static final List<Builtin> ALL =
      List.of(
          binary(
              Signature.of("bits.or").takes("x", NUMBER).takes("y", NUMBER).returns("z", NUMBER),
              BigInteger::or),
          binary(
              Signature.of("bits.and").takes("x", NUMBER).takes("y", NUMBER).returns("z", NUMBER),
              BigInteger::and),
          binary(
              Signature.of("bits.xor").takes("x", NUMBER).takes("y", NUMBER).returns("z", NUMBER),
              BigInteger::xor),
          new Function(
              Signature.of("bits.negate").takes("x", NUMBER).returns("z", NUMBER),
              (given, context) -> NumberValue.of(given.bigInteger(0).not())),
          new Function(
              Signature.of("bits.lsh").takes("x", NUMBER).takes("s", NUMBER).returns("z", NUMBER),
              Bits::shiftLeft),
          new Function(
              Signature.of("bits.rsh").takes("x", NUMBER).takes("s", NUMBER).returns("z", NUMBER),
              (given, context) -> shiftRight(given)));

  private Bits() {}

  private static Builtin binary(Signature signature, BinaryOperator<BigInteger> operation) {
    return new Function(
        signature,
        (given, context) ->
            NumberValue.of(operation.apply(given.bigInteger(0), given.bigInteger(1))));
  }

  private static Value shiftLeft(Arguments given, BuiltinContext context) {
    BigInteger number = given.bigInteger(0);
    BigInteger distance = distance(given);
    if (number.signum() == 0) {
      return NumberValue.of(0);
    }
    if (distance.bitLength() >= Integer.SIZE || distance.intValue() > MOST_BITS) {
      throw BuiltinException.failed("the shift is too large: " + distance);
    }
    context.reserve((number.bitLength() + (long) distance.intValue()) / 2);
    return NumberValue.of(number.shiftLeft(distance.intValue()));
  }

  private static Value shiftRight(Arguments given) {
    BigInteger number = given.bigInteger(0);
    BigInteger distance = distance(given);
    return NumberValue.of(
        distance.bitLength() < Integer.SIZE
            ? number.shiftRight(distance.intValue())
            : BigInteger.valueOf(number.signum() < 0 ? -1 : 0));
  }

  private static BigInteger distance(Arguments given) {
    BigInteger distance = given.bigInteger(1);
    if (distance.signum() < 0) {
      throw given.wrong(1, "must be an unsigned integer number but got a negative integer");
    }
    return distance;
  }
}
