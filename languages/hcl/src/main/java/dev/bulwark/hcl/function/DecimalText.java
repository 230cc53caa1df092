package dev.bulwark.hcl.function;

import dev.bulwark.hcl.value.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as Go's `big.Float` writes them with the verbs `e`, `f` and `g`.
final class DecimalText {
  private static final int USUAL_PRECISION = 6;
  private static final int SMALLEST_PLAIN_EXPONENT = -4;
  private static final int LARGEST_PLAIN_EXPONENT = 6;

  private DecimalText() {}

  /// As few digits as tell the number apart.
  static String shortest(BigDecimal number, char mode) {
    if (number.signum() < 0) {
      return "-" + shortest(number.negate(), mode);
    }
    BigDecimal exact = new BigDecimal(Numbers.text(number)).stripTrailingZeros();
    return general(exact, LARGEST_PLAIN_EXPONENT, mode);
  }

  /// A number that is not negative.
  ///
  /// @param precision -1 without
  static String of(BigDecimal number, char mode, int precision) {
    return switch (mode) {
      case 'f' ->
          number
              .setScale(precision < 0 ? USUAL_PRECISION : precision, RoundingMode.HALF_EVEN)
              .toPlainString();
      case 'e', 'E' -> scientific(number, precision < 0 ? USUAL_PRECISION : precision, mode);
      default -> {
        if (precision < 0) {
          yield shortest(number, mode);
        }
        int digits = Math.max(1, precision);
        BigDecimal rounded =
            number.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        int written = rounded.signum() == 0 ? 1 : rounded.precision();
        boolean fits = digits > written && written > exponent(rounded);
        yield general(rounded, fits ? written : digits, mode);
      }
    };
  }

  private static int exponent(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
  }

  private static String general(BigDecimal number, int largest, char mode) {
    int exponent = exponent(number);
    int digits = number.signum() == 0 ? 1 : number.precision();
    if (exponent < SMALLEST_PLAIN_EXPONENT || exponent >= largest) {
      return scientific(number, digits - 1, mode == 'G' ? 'E' : 'e');
    }
    return number.signum() == 0 ? "0" : number.toPlainString();
  }

  private static String scientific(BigDecimal number, int decimals, char mark) {
    BigDecimal rounded =
        number.signum() == 0
            ? BigDecimal.ZERO
            : number.round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
    int exponent = exponent(rounded);
    String mantissa =
        rounded.movePointLeft(exponent).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    int magnitude = Math.abs(exponent);
    return String.format(
        Locale.ROOT,
        "%s%c%c%s%d",
        mantissa,
        mark,
        exponent < 0 ? '-' : '+',
        magnitude < 10 ? "0" : "",
        magnitude);
  }
}
