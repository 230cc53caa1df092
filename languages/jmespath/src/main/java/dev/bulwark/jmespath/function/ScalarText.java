package dev.bulwark.jmespath.function;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A scalar as text, as Kyverno's `ifaceToString` writes it: a number with the digits of a 32-bit
/// float and without exponent, so 16777217 becomes `16777216`.
final class ScalarText {
  private ScalarText() {}

  /// Null for a list, a map and null.
  static @Nullable String of(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean truth -> truth.toString();
      case Integer integer -> integer.toString();
      case Number number -> positional((float) number.doubleValue());
      case null, default -> null;
    };
  }

  private static String positional(float value) {
    if (Float.isNaN(value)) {
      return "NaN";
    }
    if (Float.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    return new BigDecimal(Float.toString(value)).stripTrailingZeros().toPlainString();
  }
}
