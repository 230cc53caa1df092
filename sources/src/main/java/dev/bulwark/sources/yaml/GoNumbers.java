package dev.bulwark.sources.yaml;

import java.math.BigDecimal;

/// How Go writes numbers, where that shows.
final class GoNumbers {
  private GoNumbers() {}

  /// A number as the key of a mapping: Go's `strconv.FormatFloat(number, 'g', -1, 32)`, which is
  /// what sigs.k8s.io/yaml makes of it.
  static String key(double number) {
    float single = (float) number;
    if (Float.isInfinite(single)) {
      return single > 0 ? ".inf" : "-.inf";
    }
    if (single == 0) {
      return Double.doubleToRawLongBits(number) < 0 ? "-0" : "0";
    }
    var shortest = new BigDecimal(Float.toString(single)).stripTrailingZeros();
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    if (exponent >= -4 && exponent < 6) {
      return shortest.toPlainString();
    }
    var text = new StringBuilder(single < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append(exponent < 0 ? "e-" : "e+");
    int magnitude = Math.abs(exponent);
    return text.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }
}
