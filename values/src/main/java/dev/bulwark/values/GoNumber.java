package dev.bulwark.values;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Numbers as Go's `strconv` reads them: nothing around them, no underscores, ASCII digits.
public final class GoNumber {
  private GoNumber() {}

  /// `strconv.ParseInt(text, 10, 64)`.
  public static OptionalLong parseInt(String text) {
    int sign = isSign(text) ? 1 : 0;
    if (!isDigits(text, sign)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException outOfRange) {
      return OptionalLong.empty();
    }
  }

  /// `strconv.ParseUint(text, 10, 64)`: the bits of the unsigned number.
  public static OptionalLong parseUint(String text) {
    if (!isDigits(text, 0)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseUnsignedLong(text));
    } catch (NumberFormatException outOfRange) {
      return OptionalLong.empty();
    }
  }

  /// `strconv.ParseFloat(text, 64)`: decimal and hexadecimal, `inf`, `infinity` and `nan` in any
  /// case. A number too large for a double is none.
  public static OptionalDouble parseFloat(String text) {
    OptionalDouble special = special(text);
    if (special.isPresent()) {
      return special;
    }
    String digits = hasGoodUnderscores(text) ? text.replace("_", "") : text;
    if (digits.isEmpty() || !isFloat(digits)) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(digits);
      return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    } catch (NumberFormatException malformed) {
      return OptionalDouble.empty();
    }
  }

  private static OptionalDouble special(String text) {
    boolean negative = text.startsWith("-");
    String name = isSign(text) ? text.substring(1) : text;
    if (name.equalsIgnoreCase("inf") || name.equalsIgnoreCase("infinity")) {
      return OptionalDouble.of(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    return text.equalsIgnoreCase("nan") ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
  }

  /// Go takes underscores between digits: `1_000`. Source: strconv, `underscoreOK`.
  private static boolean hasGoodUnderscores(String text) {
    int start = isSign(text) ? 1 : 0;
    boolean hexadecimal = text.regionMatches(true, start, "0x", 0, 2);
    boolean digit = hexadecimal;
    boolean underscore = false;
    for (int i = hexadecimal ? start + 2 : start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_') {
        if (!digit) {
          return false;
        }
        digit = false;
        underscore = true;
        continue;
      }
      digit = Ascii.isDigit(c) || (hexadecimal && Character.digit(c, 16) >= 0);
      if (underscore && !digit) {
        return false;
      }
      underscore = false;
    }
    return !underscore;
  }

  /// Java reads more than Go does: spaces around a number, and a type letter behind it.
  private static boolean isFloat(String text) {
    String letters = text.contains("0x") || text.contains("0X") ? "xXpPabcdefABCDEF" : "eE";
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isDigit(c) && ".+-".indexOf(c) < 0 && letters.indexOf(c) < 0) {
        return false;
      }
    }
    char last = text.charAt(text.length() - 1);
    return Ascii.isDigit(last) || last == '.';
  }

  private static boolean isSign(String text) {
    return text.startsWith("-") || text.startsWith("+");
  }

  private static boolean isDigits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!Ascii.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return text.length() > from;
  }
}
