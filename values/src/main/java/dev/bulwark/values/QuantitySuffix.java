package dev.bulwark.values;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a quantity's number is multiplied by, and how it is printed again.
///
/// Source: k8s.io/apimachinery `pkg/api/resource/suffix.go`.
///
/// @param exponent of 2 for [Quantity.Format#BINARY_SI], else of 10
record QuantitySuffix(Quantity.Format format, int exponent) {
  private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
  private static final int SMALLEST_DECIMAL = -9;
  private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};

  /// Null for a text that is no suffix.
  static @Nullable QuantitySuffix of(String text) {
    for (int i = 0; i < DECIMAL.length; i++) {
      if (DECIMAL[i].equals(text)) {
        return new QuantitySuffix(Quantity.Format.DECIMAL_SI, SMALLEST_DECIMAL + 3 * i);
      }
    }
    for (int i = 1; i < BINARY.length; i++) {
      if (BINARY[i].equals(text)) {
        return new QuantitySuffix(Quantity.Format.BINARY_SI, 10 * i);
      }
    }
    if (text.length() > 1 && text.toLowerCase(Locale.ROOT).charAt(0) == 'e') {
      try {
        // Go keeps the low 32 bits.
        return new QuantitySuffix(
            Quantity.Format.DECIMAL_EXPONENT, (int) Long.parseLong(text.substring(1)));
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return null;
  }

  /// The suffix that stands for `10^exponent`. Where there is none, Go prints none.
  static String decimal(int exponent) {
    int i = (exponent - SMALLEST_DECIMAL) / 3;
    return i >= 0 && i < DECIMAL.length ? DECIMAL[i] : "";
  }

  /// The suffix that stands for `1024^exponent`. Where there is none, Go prints none.
  static String binary(int exponent) {
    return exponent < BINARY.length ? BINARY[exponent] : "";
  }
}
