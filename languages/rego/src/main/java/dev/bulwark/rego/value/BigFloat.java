package dev.bulwark.rego.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Go's `big.Float` with the precision OPA computes at: a mantissa of 64 bits, every result rounded
/// to the nearest such number, ties to the even one.
///
/// The number is `mantissa × 2^exponent`. Texts are Go's shortest: the fewest digits that read back
/// as the same number.
final class BigFloat {
  private static final int PRECISION = 64;

  private final BigInteger mantissa;
  private final int exponent;

  private BigFloat(BigInteger mantissa, int exponent) {
    this.mantissa = mantissa;
    this.exponent = exponent;
  }

  static BigFloat of(NumberValue number) {
    return of(number.decimal());
  }

  private static BigFloat of(BigDecimal number) {
    return number.scale() <= 0
        ? rounded(number.toBigInteger(), 0, false)
        : quotient(number.unscaledValue(), 0, BigInteger.TEN.pow(number.scale()), 0);
  }

  BigFloat plus(BigFloat other) {
    int common = Math.min(exponent, other.exponent);
    return rounded(at(common).add(other.at(common)), common, false);
  }

  BigFloat minus(BigFloat other) {
    return plus(new BigFloat(other.mantissa.negate(), other.exponent));
  }

  BigFloat times(BigFloat other) {
    return rounded(mantissa.multiply(other.mantissa), exponent + other.exponent, false);
  }

  /// @throws ArithmeticException if the other is zero
  BigFloat dividedBy(BigFloat other) {
    return quotient(mantissa, exponent, other.mantissa, other.exponent);
  }

  BigFloat abs() {
    return new BigFloat(mantissa.abs(), exponent);
  }

  boolean isZero() {
    return mantissa.signum() == 0;
  }

  boolean isNegative() {
    return mantissa.signum() < 0;
  }

  boolean isInteger() {
    return exponent >= 0 || mantissa.getLowestSetBit() >= -exponent || isZero();
  }

  /// The integer part, towards zero.
  BigInteger truncated() {
    if (exponent >= 0) {
      return mantissa.shiftLeft(exponent);
    }
    BigInteger magnitude = mantissa.abs().shiftRight(-exponent);
    return mantissa.signum() < 0 ? magnitude.negate() : magnitude;
  }

  private BigInteger at(int lowerExponent) {
    return mantissa.shiftLeft(exponent - lowerExponent);
  }

  private static BigFloat quotient(
      BigInteger dividend, int dividendExponent, BigInteger divisor, int divisorExponent) {
    int shift = Math.max(0, PRECISION + 2 + divisor.bitLength() - dividend.abs().bitLength());
    BigInteger[] parts = dividend.shiftLeft(shift).divideAndRemainder(divisor);
    boolean isInexact = parts[1].signum() != 0;
    return rounded(parts[0], dividendExponent - divisorExponent - shift, isInexact);
  }

  /// @param isInexact whether something less than one unit was cut off the magnitude
  private static BigFloat rounded(BigInteger mantissa, int exponent, boolean isInexact) {
    BigInteger magnitude = mantissa.abs();
    int excess = magnitude.bitLength() - PRECISION;
    if (excess <= 0) {
      return normal(mantissa, exponent);
    }
    boolean half = magnitude.testBit(excess - 1);
    boolean beyondHalf = isInexact || magnitude.getLowestSetBit() < excess - 1;
    BigInteger kept = magnitude.shiftRight(excess);
    if (half && (beyondHalf || kept.testBit(0))) {
      kept = kept.add(BigInteger.ONE);
    }
    return normal(mantissa.signum() < 0 ? kept.negate() : kept, exponent + excess);
  }

  private static BigFloat normal(BigInteger mantissa, int exponent) {
    if (mantissa.signum() == 0) {
      return new BigFloat(BigInteger.ZERO, 0);
    }
    int zeros = mantissa.getLowestSetBit();
    return new BigFloat(mantissa.shiftRight(zeros), exponent + zeros);
  }

  /// As OPA writes results: plain digits for an integer, else Go's `%g`.
  NumberValue toNumber() {
    if (isZero()) {
      return NumberValue.of(0);
    }
    BigDecimal shortest = shortest();
    String text = isInteger() ? shortest.toPlainString() : general(shortest);
    return NumberValue.parse(mantissa.signum() < 0 ? "-" + text : text).orElseThrow();
  }

  /// `%g` with the shortest digits: an exponent below `1e-04` and from `1e+06` on.
  private static String general(BigDecimal shortest) {
    String digits = shortest.unscaledValue().toString();
    int power = digits.length() - shortest.scale() - 1;
    if (power >= -4 && power < 6) {
      return shortest.toPlainString();
    }
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String magnitude = Integer.toString(Math.abs(power));
    return digits.charAt(0)
        + fraction
        + (power < 0 ? "e-" : "e+")
        + (magnitude.length() == 1 ? "0" + magnitude : magnitude);
  }

  /// The shortest decimal of the magnitude between its neighbours, by growing the digits until one
  /// candidate lies inside; Steele and White 1990, in the variant of Go's `big.Float`.
  private BigDecimal shortest() {
    BigInteger magnitude = mantissa.abs();
    int widening = PRECISION + 1 - magnitude.bitLength();
    BigInteger wide = magnitude.shiftLeft(widening);
    int wideExponent = exponent - widening;
    BigDecimal exact = decimal(wide, wideExponent);
    BigDecimal lower = decimal(wide.subtract(BigInteger.ONE), wideExponent);
    BigDecimal upper = decimal(wide.add(BigInteger.ONE), wideExponent);
    boolean inclusive = !wide.testBit(1);
    int lead = exact.precision() - exact.scale();
    for (int digits = 1; digits < exact.precision(); digits++) {
      int scale = digits - lead;
      BigDecimal down = exact.setScale(scale, RoundingMode.DOWN);
      BigDecimal up = exact.setScale(scale, RoundingMode.UP);
      boolean downFits = isAbove(down, lower, inclusive);
      boolean upFits = isAbove(upper, up, inclusive);
      if (downFits && upFits) {
        return exact.setScale(scale, RoundingMode.HALF_EVEN).stripTrailingZeros();
      }
      if (downFits || upFits) {
        return (downFits ? down : up).stripTrailingZeros();
      }
    }
    return exact.stripTrailingZeros();
  }

  private static boolean isAbove(BigDecimal number, BigDecimal bound, boolean inclusive) {
    int order = number.compareTo(bound);
    return order > 0 || (inclusive && order == 0);
  }

  private static BigDecimal decimal(BigInteger mantissa, int exponent) {
    return exponent >= 0
        ? new BigDecimal(mantissa.shiftLeft(exponent))
        : new BigDecimal(mantissa.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
  }
}
