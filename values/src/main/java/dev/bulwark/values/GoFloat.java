package dev.bulwark.values;

import java.math.BigDecimal;
import java.math.MathContext;

/// A `float64` as Go prints it in shortest form: enough digits to read the same number back.
///
/// Source: Go `strconv.FormatFloat(f, 'g', -1, 64)`, whose exponent form begins at `1e+06`
/// ([#text]); `fmt`'s `%v`, whose exponent form begins at `1e+21` ([#formatted]); and the format
/// `'f'`, which has none ([#positional]).
public final class GoFloat {
  private static final int SHORTEST = 6;
  private static final int FMT_V = 21;

  private static final MathContext ONE_DIGIT = new MathContext(1);

  private GoFloat() {}

  /// `5`, `0.0001`, `1e+06`, `NaN`, `+Inf`.
  public static String text(double value) {
    return format(value, SHORTEST);
  }

  /// `5`, `1000000`, `1e+21`, `NaN`, `+Inf`.
  public static String formatted(double value) {
    return format(value, FMT_V);
  }

  /// `1000000`, `0.00001`: never with an exponent, as `strconv.FormatFloat(f, 'f', -1, 64)`.
  public static String positional(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return text(value);
    }
    return (value < 0 ? "-" : "") + shortest(Math.abs(value)).toPlainString();
  }

  private static String format(double value, int exponentFrom) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - shortest.scale() - 1;
    String sign = value < 0 ? "-" : "";
    return sign
        + (exponent < -4 || exponent >= exponentFrom
            ? scientific(digits, exponent)
            : shortest.toPlainString());
  }

  /// Java never prints fewer than two digits, and where one is enough may choose others: 4.9E-324.
  private static BigDecimal shortest(double value) {
    var printed = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (printed.precision() == 2) {
      BigDecimal rounded = printed.round(ONE_DIGIT);
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return printed;
  }

  private static String scientific(String digits, int exponent) {
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String magnitude = Integer.toString(Math.abs(exponent));
    return digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + (magnitude.length() == 1 ? "0" + magnitude : magnitude);
  }
}
