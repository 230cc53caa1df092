package dev.bulwark.rego.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// Arithmetic as OPA does it: exact on integers of any size, and otherwise on Go's `big.Float` with
/// 64 bits of mantissa.
public final class Arithmetic {
  private Arithmetic() {}

  public static NumberValue plus(NumberValue left, NumberValue right) {
    if (left.isLong() && right.isLong()) {
      long sum = left.longValue() + right.longValue();
      if (((left.longValue() ^ sum) & (right.longValue() ^ sum)) >= 0) {
        return NumberValue.of(sum);
      }
    }
    return left.isInteger() && right.isInteger()
        ? NumberValue.of(integer(left).add(integer(right)))
        : BigFloat.of(left).plus(BigFloat.of(right)).toNumber();
  }

  public static NumberValue minus(NumberValue left, NumberValue right) {
    if (left.isLong() && right.isLong()) {
      long difference = left.longValue() - right.longValue();
      if (((left.longValue() ^ right.longValue()) & (left.longValue() ^ difference)) >= 0) {
        return NumberValue.of(difference);
      }
    }
    return left.isInteger() && right.isInteger()
        ? NumberValue.of(integer(left).subtract(integer(right)))
        : BigFloat.of(left).minus(BigFloat.of(right)).toNumber();
  }

  public static NumberValue times(NumberValue left, NumberValue right) {
    if (left.isLong() && right.isLong()) {
      long product = left.longValue() * right.longValue();
      if (Math.multiplyHigh(left.longValue(), right.longValue()) == product >> 63) {
        return NumberValue.of(product);
      }
    }
    return left.isInteger() && right.isInteger()
        ? NumberValue.of(integer(left).multiply(integer(right)))
        : BigFloat.of(left).times(BigFloat.of(right)).toNumber();
  }

  /// The product of numbers not all of which are integers. OPA starts it at a `big.Float` of 53
  /// bits, and each step is rounded to them.
  public static NumberValue product(List<NumberValue> numbers) {
    var product = BigDecimal.ONE;
    for (NumberValue number : numbers) {
      BigDecimal exact = product.multiply(number.decimal());
      double rounded = exact.doubleValue();
      product = Double.isInfinite(rounded) ? exact : new BigDecimal(rounded);
    }
    return product.stripTrailingZeros().scale() > 0
        ? NumberValue.of(product.doubleValue())
        : NumberValue.of(new BigDecimal(Double.toString(product.doubleValue())).toBigInteger());
  }

  /// The quotient: plain digits if it is an integer.
  ///
  /// @throws ArithmeticException if the divisor is zero
  public static NumberValue dividedBy(NumberValue left, NumberValue right) {
    if (left.isLong()
        && right.isLong()
        && right.longValue() > 0
        && left.longValue() % right.longValue() == 0) {
      return NumberValue.of(left.longValue() / right.longValue());
    }
    return BigFloat.of(left).dividedBy(BigFloat.of(right)).toNumber();
  }

  /// The remainder of integers, with the sign of the left one.
  ///
  /// @throws ArithmeticException if the divisor is zero, or a number is no integer
  public static NumberValue remainder(NumberValue left, NumberValue right) {
    if (left.isLong() && right.isLong() && right.longValue() != 0) {
      return NumberValue.of(left.longValue() % right.longValue());
    }
    return NumberValue.of(integer(left).remainder(integer(right)));
  }

  public static NumberValue abs(NumberValue number) {
    return BigFloat.of(number).abs().toNumber();
  }

  /// To the nearest integer, halves away from zero.
  public static NumberValue round(NumberValue number) {
    BigFloat given = BigFloat.of(number);
    BigFloat half = BigFloat.of(NumberValue.of(0.5));
    return NumberValue.of((given.isNegative() ? given.minus(half) : given.plus(half)).truncated());
  }

  public static NumberValue ceil(NumberValue number) {
    BigFloat given = BigFloat.of(number);
    BigInteger truncated = given.truncated();
    return NumberValue.of(
        given.isNegative() || given.isInteger() ? truncated : truncated.add(BigInteger.ONE));
  }

  public static NumberValue floor(NumberValue number) {
    BigFloat given = BigFloat.of(number);
    BigInteger truncated = given.truncated();
    return NumberValue.of(
        !given.isNegative() || given.isInteger() ? truncated : truncated.subtract(BigInteger.ONE));
  }

  private static BigInteger integer(NumberValue number) {
    return number
        .asInteger()
        .orElseThrow(() -> new ArithmeticException(number.text() + " is no integer"));
  }
}
