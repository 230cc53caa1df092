package dev.bulwark.values;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// The magnitude of a `float64` as Go's `strconv.FormatFloat` writes it.
public final class GoFloatText {
  private GoFloatText() {}

  /// The digits of a magnitude by one of the verbs `b`, `e`, `f`, `g`, `x`.
  ///
  /// @param precision -1 for the fewest digits that read back as the same number
  /// @param keepsZeros whether `#` was given: a point is always written, and `g` drops no zeros
  public static String of(double magnitude, char verb, int precision, boolean keepsZeros) {
    if (verb == 'b') {
      return binary(magnitude);
    }
    if (verb == 'x' || verb == 'X') {
      return hexadecimal(magnitude, verb);
    }
    String text =
        switch (verb) {
          case 'f' -> precision < 0 ? GoFloat.positional(magnitude) : fixed(magnitude, precision);
          case 'e', 'E' -> scientific(magnitude, precision, verb);
          default -> general(magnitude, precision, verb);
        };
    return keepsZeros ? withPoint(text, verb, precision) : text;
  }

  private static String fixed(double magnitude, int precision) {
    return new BigDecimal(magnitude).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String scientific(double magnitude, int precision, char verb) {
    if (magnitude == 0) {
      return "0" + (precision > 0 ? "." + "0".repeat(precision) : "") + verb + "+00";
    }
    BigDecimal exact =
        precision < 0 ? new BigDecimal(GoFloat.text(magnitude)) : new BigDecimal(magnitude);
    BigDecimal rounded =
        precision < 0
            ? exact.stripTrailingZeros()
            : exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    String digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - rounded.scale() - 1;
    int wanted = precision < 0 ? digits.length() : precision + 1;
    digits = digits + "0".repeat(Math.max(0, wanted - digits.length()));
    return mantissa(digits) + exponent(exponent, verb);
  }

  private static String general(double magnitude, int precision, char verb) {
    if (precision < 0) {
      String shortest = GoFloat.text(magnitude);
      return verb == 'G' ? shortest.replace('e', 'E') : shortest;
    }
    if (magnitude == 0) {
      return "0";
    }
    int wanted = Math.max(1, precision);
    BigDecimal rounded =
        new BigDecimal(magnitude)
            .round(new MathContext(wanted, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    String digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - rounded.scale() - 1;
    int threshold =
        wanted > digits.length() && digits.length() > exponent ? digits.length() : wanted;
    return exponent < -4 || exponent >= threshold
        ? mantissa(digits) + exponent(exponent, verb == 'G' ? 'E' : 'e')
        : rounded.toPlainString();
  }

  private static String mantissa(String digits) {
    return digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
  }

  private static String exponent(int exponent, char letter) {
    String magnitude = Integer.toString(Math.abs(exponent));
    return letter + (exponent < 0 ? "-" : "+") + (magnitude.length() == 1 ? "0" : "") + magnitude;
  }

  /// The significant digits that `#` asks for are six, or as many as the precision says.
  private static String withPoint(String text, char verb, int precision) {
    int tail = Math.max(text.indexOf('e'), text.indexOf('E'));
    String number = tail < 0 ? text : text.substring(0, tail);
    var padded = new StringBuilder(number);
    if (number.indexOf('.') < 0) {
      padded.append('.');
    }
    if (verb == 'g' || verb == 'G') {
      String digits = number.replace(".", "").replaceFirst("^0+", "");
      int missing = (precision < 0 ? 6 : precision) - digits.length();
      padded.repeat('0', Math.max(0, number.equals("0") ? missing - 1 : missing));
    }
    return padded.append(tail < 0 ? "" : text.substring(tail)).toString();
  }

  private static String binary(double magnitude) {
    long bits = Double.doubleToLongBits(magnitude);
    long fraction = bits & ((1L << 52) - 1);
    int biased = (int) (bits >>> 52);
    long mantissa = biased == 0 ? fraction : fraction | (1L << 52);
    int exponent = Math.max(biased, 1) - 1075;
    return mantissa + "p" + (exponent < 0 ? "" : "+") + exponent;
  }

  private static String hexadecimal(double magnitude, char verb) {
    if (magnitude == 0) {
      return verb == 'x' ? "0x0p+00" : "0X0P+00";
    }
    int exponent = Math.getExponent(magnitude);
    double scaled = magnitude;
    if (exponent < Double.MIN_EXPONENT) {
      scaled = magnitude * 0x1p54;
      exponent = Math.getExponent(scaled) - 54;
    }
    long fraction = Double.doubleToLongBits(scaled) & ((1L << 52) - 1);
    String digits = String.format(Locale.ROOT, "%013x", fraction).replaceFirst("0+$", "");
    String text = "0x1" + (digits.isEmpty() ? "" : "." + digits) + exponent(exponent, 'p');
    return verb == 'x' ? text : text.toUpperCase(Locale.ROOT);
  }
}
