package dev.bulwark.gotemplate.text;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Integers as `strconv.ParseInt(text, 0, 64)` reads them: their prefix tells the base.
public final class GoInteger {
  private GoInteger() {}

  /// The integer, however large; null where the text is none.
  public static @Nullable BigInteger read(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = text.substring(signed ? 1 : 0);
    int base = 10;
    int prefix = 0;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      base =
          switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
          };
      boolean letter = base != 8 || digits.charAt(1) == 'o' || digits.charAt(1) == 'O';
      prefix = letter ? 2 : 1;
    }
    String plain = withoutUnderscores(digits.substring(prefix), prefix > 0);
    if (plain == null || !isAll(plain, base)) {
      return null;
    }
    var magnitude = new BigInteger(plain, base);
    return text.startsWith("-") ? magnitude.negate() : magnitude;
  }

  /// An `int64`; null where the text is none.
  public static @Nullable Long readLong(String text) {
    BigInteger integer = text.length() > 80 ? null : read(text);
    return integer == null || integer.bitLength() > 63 ? null : integer.longValue();
  }

  /// Underscores may stand between digits of a number that has a prefix.
  private static @Nullable String withoutUnderscores(String digits, boolean hasPrefix) {
    if (digits.indexOf('_') < 0) {
      return digits;
    }
    return hasPrefix && !digits.endsWith("_") && !digits.contains("__")
        ? digits.replace("_", "")
        : null;
  }

  private static boolean isAll(String digits, int base) {
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c >= 0x80 || Character.digit(c, base) < 0) {
        return false;
      }
    }
    return !digits.isEmpty();
  }
}
