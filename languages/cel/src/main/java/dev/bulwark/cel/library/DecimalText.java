package dev.bulwark.cel.library;

import dev.bulwark.values.GoFloat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Doubles as the `message` printer of golang.org/x/text prints them in English, from which cel-go
/// has `%f` and `%e`.
final class DecimalText {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final int SCIENTIFIC_DIGITS = 7;

  /// The printer gives up on a width or precision of more digits.
  private static final int MAX_PRECISION = 10_000_009;

  private static final String GIVEN_UP = "%!(NOVERB)";

  private DecimalText() {}

  /// `1234567.891000`, as `fmt` prints it.
  static String plain(double number, int precision) {
    String sign = number < 0 || 1 / number < 0 ? "-" : "";
    return sign
        + new BigDecimal(Math.abs(number))
            .setScale(precision, RoundingMode.HALF_EVEN)
            .toPlainString();
  }

  /// `1,234,567.891000`, `∞`. The printer keeps the least number of decimals in a byte and the
  /// greatest in 16 bits: a precision of more than 255 has fewer decimals, and one of 32,768 no
  /// limit.
  static String grouped(double number, int precision) {
    if (precision > MAX_PRECISION) {
      return GIVEN_UP;
    }
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return special(number);
    }
    int least = precision & 0xff;
    int greatest = (short) precision;
    double magnitude = Math.abs(number);
    BigDecimal rounded =
        greatest < 0
            ? new BigDecimal(GoFloat.positional(magnitude))
            : new BigDecimal(magnitude).setScale(greatest, RoundingMode.HALF_EVEN);
    BigDecimal trimmed = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    String digits = trimmed.setScale(Math.max(trimmed.scale(), least)).toPlainString();
    return (number < 0 ? "-" : "") + withSeparators(digits);
  }

  private static String withSeparators(String digits) {
    int point = digits.indexOf('.');
    int end = point < 0 ? digits.length() : point;
    var text = new StringBuilder(digits);
    for (int i = end - 3; i > 0; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }

  /// `1.234568×10⁰⁶`: always six decimals. What the clause calls precision, cel-go hands over as
  /// the least width.
  static String scientific(double number, int width) {
    if (width > MAX_PRECISION) {
      return GIVEN_UP;
    }
    String text =
        Double.isNaN(number) || Double.isInfinite(number) ? special(number) : significant(number);
    int spaces = (width & 0xffff) - text.codePointCount(0, text.length());
    return " ".repeat(Math.max(0, spaces)) + text;
  }

  private static String significant(double number) {
    var context = new MathContext(SCIENTIFIC_DIGITS, RoundingMode.HALF_EVEN);
    BigDecimal rounded = new BigDecimal(Math.abs(number)).round(context);
    String digits = rounded.unscaledValue().toString();
    int exponent = number == 0 ? 0 : digits.length() - 1 - rounded.scale();
    var text = new StringBuilder(number < 0 ? "-" : "").append(digits.charAt(0)).append('.');
    text.append(digits, 1, digits.length()).repeat('0', SCIENTIFIC_DIGITS - digits.length());
    text.append("×10").append(exponent < 0 ? "⁻" : "");
    String power = Integer.toString(Math.abs(exponent));
    for (char digit : (power.length() == 1 ? "0" + power : power).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }

  private static String special(double number) {
    return Double.isNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞";
  }
}
