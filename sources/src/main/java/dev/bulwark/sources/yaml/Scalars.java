package dev.bulwark.sources.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// What a plain scalar means: YAML 1.1 as kubectl reads it, or the words of YAML 1.2 for programs
/// that read it with go-yaml v3.
///
/// kubectl turns YAML into JSON with sigs.k8s.io/yaml, which resolves scalars as go-yaml v2 does
/// and writes numbers as Go's encoding/json does; so `1.0` becomes `1`, `0644` becomes 420, and
/// `1e999`, which no float64 holds, stays a string. One difference, on purpose: a number that a
/// float64 would round is kept exactly as a [BigDecimal].
final class Scalars {
  /// The results that JSON cannot hold.
  enum NotJson {
    INFINITY(".inf"),
    NEGATIVE_INFINITY("-.inf"),
    NOT_A_NUMBER(".nan");

    final String text;

    NotJson(String text) {
      this.text = text;
    }
  }

  /// Digits beyond this count are rounded to a double: no measure has them, and reading them into a
  /// [BigDecimal] takes quadratic time.
  private static final int MOST_DIGITS = 400;

  private Scalars() {}

  /// The value of a plain scalar, as a version of YAML has it.
  static @Nullable Object resolve(String text, YamlVersion version) {
    return version == YamlVersion.V1_2 && isOldBoolean(text) ? text : resolve(text);
  }

  /// Whether it is a truth to YAML 1.1 and a text to YAML 1.2.
  private static boolean isOldBoolean(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    return "yYnNoO".indexOf(first) >= 0 && word(text) instanceof Boolean;
  }

  /// The value of a plain scalar.
  ///
  /// @return a [Boolean], [Long], [Double], [BigDecimal], a [NotJson], null, or the text itself
  static @Nullable Object resolve(String text) {
    if (text.isEmpty()) {
      return null;
    }
    char first = text.charAt(0);
    return switch (first) {
      case 'y', 'Y', 'n', 'N', 't', 'T', 'f', 'F', 'o', 'O', '~' -> word(text);
      case '.' -> pointed(text);
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(text);
      default -> text;
    };
  }

  private static @Nullable Object word(String text) {
    return switch (text) {
      case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> true;
      case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> false;
      case "~", "null", "Null", "NULL" -> null;
      default -> text;
    };
  }

  private static Object pointed(String text) {
    return switch (text) {
      case ".nan", ".NaN", ".NAN" -> NotJson.NOT_A_NUMBER;
      case ".inf", ".Inf", ".INF" -> NotJson.INFINITY;
      default -> {
        boolean grouped = text.indexOf('_') >= 0;
        String plain = grouped && underscoresPartDigits(text) ? text.replace("_", "") : text;
        yield isDecimal(plain, 0) ? decimal(plain, text) : text;
      }
    };
  }

  private static boolean underscoresPartDigits(String text) {
    for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
      if (i == 0 || digitsEnd(text, i - 1) < i || digitsEnd(text, i + 1) == i + 1) {
        return false;
      }
    }
    return true;
  }

  private static Object number(String text) {
    int digits = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    if (digits == text.length()) {
      return text;
    }
    if (digits == 1 && text.charAt(1) == '.') {
      switch (text.substring(1)) {
        case ".inf", ".Inf", ".INF" -> {
          return text.charAt(0) == '-' ? NotJson.NEGATIVE_INFINITY : NotJson.INFINITY;
        }
        default -> {}
      }
    }
    String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
    if (digits >= plain.length()) {
      return text;
    }
    Object integer = integer(plain, digits);
    if (integer != null) {
      return integer;
    }
    return isDecimal(plain, digits) ? decimal(plain, text) : text;
  }

  /// As Go's `strconv.ParseInt(plain, 0, 64)`: decimal, `0x`, `0o`, `0b`, and octal after a plain
  /// 0.
  ///
  /// @return null when it is no integer, or a decimal one beyond 64 bits
  private static @Nullable Object integer(String plain, int digits) {
    int radix = 10;
    int from = digits;
    if (plain.charAt(digits) == '0' && digits + 1 < plain.length()) {
      switch (plain.charAt(digits + 1)) {
        case 'x', 'X' -> {
          radix = 16;
          from += 2;
        }
        case 'o', 'O' -> {
          radix = 8;
          from += 2;
        }
        case 'b', 'B' -> {
          radix = 2;
          from += 2;
        }
        default -> {
          radix = 8;
          from += 1;
        }
      }
    }
    if (from == plain.length() || !hasOnlyDigits(plain, from, radix)) {
      return null;
    }
    boolean fitsForSure = plain.length() - from <= 15; // 15 hexadecimal digits are 60 bits
    if (fitsForSure) {
      long magnitude = Long.parseLong(plain, from, plain.length(), radix);
      return plain.charAt(0) == '-' ? -magnitude : magnitude;
    }
    while (from < plain.length() - 1 && plain.charAt(from) == '0') {
      from++;
    }
    if (plain.length() - from > 64) { // as many binary digits as an unsigned long can have
      return null;
    }
    var magnitude = new BigInteger(plain.substring(from), radix);
    var value = plain.charAt(0) == '-' ? magnitude.negate() : magnitude;
    if (value.bitLength() < 64) {
      return value.longValue();
    }
    boolean unsigned = digits == 0 && value.bitLength() == 64;
    return unsigned ? narrow(new BigDecimal(value), value.doubleValue()) : null;
  }

  private static boolean hasOnlyDigits(String text, int from, int radix) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 'f' || Character.digit(c, radix) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether `text` from `at` is `\.[0-9]+|[0-9]+(\.[0-9]*)?` and perhaps an exponent.
  static boolean isDecimal(String text, int at) {
    int whole = digitsEnd(text, at);
    int mantissa = whole;
    if (whole < text.length() && text.charAt(whole) == '.') {
      mantissa = digitsEnd(text, whole + 1);
      if (mantissa == at + 1) {
        return false;
      }
    } else if (whole == at) {
      return false;
    }
    if (mantissa == text.length()) {
      return true;
    }
    if (text.charAt(mantissa) != 'e' && text.charAt(mantissa) != 'E') {
      return false;
    }
    int exponent = mantissa + 1;
    if (exponent < text.length()
        && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
      exponent++;
    }
    int end = digitsEnd(text, exponent);
    return end > exponent && end == text.length();
  }

  /// Whether a number was written with a point or an exponent, so that Go takes it for a float.
  static boolean isWrittenAsFraction(String text) {
    String plain = text.replace("_", "");
    int digits = plain.charAt(0) == '-' || plain.charAt(0) == '+' ? 1 : 0;
    return integer(plain, digits) == null;
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /// A YAML number with a point or an exponent. What is integral becomes a [Long], as in kubectl.
  ///
  /// @param otherwise the result when the number is beyond what a double holds
  private static Object decimal(String number, String otherwise) {
    double rounded = Double.parseDouble(number);
    if (Double.isInfinite(rounded)) {
      return otherwise;
    }
    if (rounded == 0) {
      return 0L;
    }
    if (number.length() > MOST_DIGITS) {
      return rounded;
    }
    var exact = new BigDecimal(number); // a finite, non-zero double bounds the exponent
    Object narrow = narrow(exact, rounded);
    if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e19) {
      var whole = exact.stripTrailingZeros();
      if (whole.scale() <= 0 && whole.toBigInteger().bitLength() < 64) {
        return whole.longValueExact();
      }
    }
    return narrow;
  }

  /// A JSON number, which stays what it is written as: only without point and exponent it is a
  /// [Long]. Null when it is beyond what a double holds.
  static @Nullable Object json(String number) {
    double rounded = Double.parseDouble(number);
    if (Double.isInfinite(rounded)) {
      return null;
    }
    if (number.length() > MOST_DIGITS) {
      return rounded;
    }
    if (isDigits(number) && number.length() <= 20) {
      var integer = new BigInteger(number);
      if (integer.bitLength() < 64) {
        return integer.longValue();
      }
    }
    return rounded == 0 ? (Object) rounded : narrow(new BigDecimal(number), rounded);
  }

  private static boolean isDigits(String number) {
    int from = number.charAt(0) == '-' ? 1 : 0;
    return digitsEnd(number, from) == number.length();
  }

  private static Object narrow(BigDecimal exact, double rounded) {
    if (!Double.isInfinite(rounded)
        && exact.compareTo(new BigDecimal(Double.toString(rounded))) == 0) {
      return rounded;
    }
    return exact;
  }
}
