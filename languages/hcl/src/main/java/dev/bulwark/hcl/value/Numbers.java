package dev.bulwark.hcl.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Numbers as cty has them: binary fractions with 512 bits. Decimals of up to 153 digits are kept
/// as they are, since each stands for a binary fraction of its own; what is longer is rounded.
public final class Numbers {
  private static final int BITS = 512;

  /// Every decimal of so many digits comes back from the binary fraction next to it.
  private static final int SAFE_DIGITS = 153;

  /// Beyond such powers of ten we do not go, since texts of numbers have no exponents.
  private static final int MOST_MAGNITUDE = 5_000;

  private static final MathContext QUOTIENT = new MathContext(200, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /// Reads a decimal as Go's `big.ParseFloat` does; null if it is none or out of reach.
  public static @Nullable BigDecimal parse(String text) {
    if (!isDecimal(text)) {
      return null;
    }
    try {
      return limited(new BigDecimal(text));
    } catch (NumberFormatException | ArithmeticException _) {
      return null;
    }
  }

  private static boolean isDecimal(String text) {
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean exponent = c == 'e' || c == 'E';
      boolean signed = i == 0 || text.charAt(i - 1) == 'e' || text.charAt(i - 1) == 'E';
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if (!(c == '.' || (exponent && digits) || ((c == '-' || c == '+') && signed))) {
        return false;
      }
    }
    return digits;
  }

  /// The number as cty would hold it.
  ///
  /// @throws ArithmeticException if it is too large or too small
  public static BigDecimal limited(BigDecimal number) {
    long magnitude = (long) number.precision() - number.scale();
    if (number.signum() != 0 && (magnitude > MOST_MAGNITUDE || magnitude < -MOST_MAGNITUDE)) {
      throw new ArithmeticException("the number is out of reach");
    }
    return number.precision() <= SAFE_DIGITS ? number : rounded(number);
  }

  /// The quotient.
  ///
  /// @throws ArithmeticException if the divisor is zero
  public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    return limited(dividend.divide(divisor, QUOTIENT));
  }

  /// The remainder of a division that rounds towards zero; of a division by zero, the dividend.
  public static BigDecimal modulo(BigDecimal dividend, BigDecimal divisor) {
    if (divisor.signum() == 0) {
      return dividend;
    }
    if (dividend.precision() - dividend.scale() > SAFE_DIGITS) {
      return limited(dividend.remainder(divisor));
    }
    return dividend.remainder(divisor);
  }

  public static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  /// The shortest decimal that stands for the number, without exponent.
  public static String text(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal shortest = number.stripTrailingZeros();
    if (shortest.precision() > SAFE_DIGITS) {
      BigDecimal exact = rounded(number);
      for (int digits = SAFE_DIGITS - 2; digits < SAFE_DIGITS + 6; digits++) {
        BigDecimal candidate = number.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (rounded(candidate).compareTo(exact) == 0) {
          shortest = candidate.stripTrailingZeros();
          break;
        }
      }
    }
    return shortest.toPlainString();
  }

  /// The binary fraction with 512 bits next to the number.
  private static BigDecimal rounded(BigDecimal number) {
    BigInteger numerator = number.unscaledValue().abs();
    BigInteger denominator = BigInteger.ONE;
    if (number.scale() > 0) {
      denominator = BigInteger.TEN.pow(number.scale());
    } else {
      numerator = numerator.multiply(BigInteger.TEN.pow(-number.scale()));
    }
    int shift = BITS - (numerator.bitLength() - denominator.bitLength());
    BigInteger mantissa = quotient(numerator, denominator, shift);
    if (mantissa.bitLength() > BITS) {
      shift--;
      mantissa = quotient(numerator, denominator, shift);
    }
    BigDecimal magnitude =
        shift <= 0
            ? new BigDecimal(mantissa.shiftLeft(-shift))
            : new BigDecimal(mantissa.multiply(BigInteger.valueOf(5).pow(shift)), shift);
    return number.signum() < 0 ? magnitude.negate() : magnitude;
  }

  /// `numerator / denominator * 2^shift`, to the nearest integer, halves to the even one.
  private static BigInteger quotient(BigInteger numerator, BigInteger denominator, int shift) {
    BigInteger above = shift > 0 ? numerator.shiftLeft(shift) : numerator;
    BigInteger below = shift < 0 ? denominator.shiftLeft(-shift) : denominator;
    BigInteger[] parts = above.divideAndRemainder(below);
    int half = parts[1].shiftLeft(1).compareTo(below);
    boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
    return up ? parts[0].add(BigInteger.ONE) : parts[0];
  }
}
