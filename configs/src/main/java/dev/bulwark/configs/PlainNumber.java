package dev.bulwark.configs;

import org.jspecify.annotations.Nullable;

/// Numbers in formats that know only texts, told as Go's `strconv.ParseFloat` tells them.
final class PlainNumber {
  private PlainNumber() {}

  /// A `Long` or a `Double`; absent if the text is no decimal number.
  static @Nullable Object read(String written) {
    String text = withoutUnderscores(written);
    if (!isDecimal(text)) {
      return null;
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      return null;
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? (Object) (long) value
        : (Object) value;
  }

  /// Underscores may stand between digits.
  private static String withoutUnderscores(String text) {
    if (text.indexOf('_') < 0) {
      return text;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '_' && !(isDigit(text, i - 1) && isDigit(text, i + 1))) {
        return text;
      }
    }
    return text.replace("_", "");
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /// A sign, digits with a point among or around them, an exponent.
  private static boolean isDecimal(String text) {
    int i = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
    int digits = 0;
    boolean point = false;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    return digits > 0 && (i == text.length() || isExponent(text, i));
  }

  private static boolean isExponent(String text, int at) {
    int i = at + 1;
    if ((text.charAt(at) | 0x20) != 'e') {
      return false;
    }
    if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
      i++;
    }
    int start = i;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i > start && i == text.length();
  }
}
