package dev.bulwark.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Numbers of a document as Go's `encoding/json` writes them.
final class JsonNumber {
  private static final double SMALLEST_PLAIN = 1e-6;
  private static final double LARGEST_PLAIN = 1e21;

  private JsonNumber() {}

  static String text(@Nullable Object number) {
    if (!(number instanceof Double value)) {
      return String.valueOf(number);
    }
    double magnitude = Math.abs(value);
    var exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (magnitude == 0 || (magnitude >= SMALLEST_PLAIN && magnitude < LARGEST_PLAIN)) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().abs().toString();
    int exponent = digits.length() - exact.scale() - 1;
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() == 1 ? "" : "." + digits.substring(1))
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }

  /// The number as a long, if it is an integer that fits one. YAML's `5.0` is one: clients write it
  /// as `5`.
  static @Nullable Long integer(@Nullable Object number) {
    if (number instanceof Long value) {
      return value;
    }
    if (number instanceof Double value && value == Math.rint(value) && Math.abs(value) < 0x1p63) {
      return value.longValue();
    }
    return null;
  }
}
