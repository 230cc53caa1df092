package dev.bulwark.kustomize.tree;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a plain scalar of YAML means, as kustomize's YAML library reads it.
final class Scalars {
  private static final int MOST_DIGITS = 18;

  private Scalars() {}

  /// A boolean, a number, null, or the text itself.
  static @Nullable Object resolve(String text) {
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      case "", "~", "null", "Null", "NULL" -> null;
      default -> number(text);
    };
  }

  /// Words that YAML 1.1 takes for booleans, and kustomize's library for strings.
  static boolean isWord(String text) {
    return switch (text) {
      case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" -> true;
      case "n", "N", "no", "No", "NO", "off", "Off", "OFF" -> true;
      default -> false;
    };
  }

  private static Object number(String text) {
    boolean isDecimal = true;
    boolean hasDigit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      hasDigit |= isDigit;
      if (!isDigit && !(i == 0 && (c == '-' || c == '+'))) {
        isDecimal = false;
        if (c != '.' && c != 'e' && c != 'E' && c != '-' && c != '+') {
          return text;
        }
      }
    }
    if (!hasDigit || text.length() > MOST_DIGITS) {
      return text;
    }
    try {
      return isDecimal ? (Object) Long.parseLong(text) : new BigDecimal(text).doubleValue();
    } catch (NumberFormatException notANumber) {
      return text;
    }
  }
}
