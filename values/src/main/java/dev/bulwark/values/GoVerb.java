package dev.bulwark.values;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// One value of Go by one verb of `fmt`: nothing where the verb is none for its type.
///
/// Source: Go, `fmt/format.go`.
public record GoVerb(int verb, GoFlags flags) {
  /// Of `int64`, and of `uint64` given as what it means.
  public Optional<String> integer(BigInteger number) {
    return switch (verb) {
      case 'v', 'd' -> Optional.of(digits(number, 10));
      case 'b' -> Optional.of(digits(number, 2));
      case 'o', 'O' -> Optional.of(digits(number, 8));
      case 'x', 'X' -> Optional.of(digits(number, 16));
      case 'c' -> Optional.of(flags.padded(Character.toString(rune(number)), true));
      case 'q' -> Optional.of(flags.padded(GoQuote.ofRune(rune(number), flags.plus()), true));
      case 'U' -> Optional.of(unicode(number));
      default -> Optional.empty();
    };
  }

  private static int rune(BigInteger number) {
    boolean isPoint = number.signum() >= 0 && number.bitLength() <= 21;
    int point = isPoint ? number.intValue() : -1;
    boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return Character.isValidCodePoint(point) && !isSurrogate ? point : 0xfffd;
  }

  private String digits(BigInteger number, int base) {
    int least = flags.precision();
    if (least == 0 && number.signum() == 0) {
      return " ".repeat(Math.max(0, flags.width()));
    }
    boolean isNegative = number.signum() < 0;
    if (least < 0 && flags.zero() && !flags.minus() && flags.width() >= 0) {
      least = flags.width() - sign(isNegative).length();
    }
    String digits = magnitude(number, base);
    String zeros = "0".repeat(Math.max(0, least - digits.length())) + digits;
    return flags.padded(sign(isNegative) + prefix(zeros) + zeros, false);
  }

  private String magnitude(BigInteger number, int base) {
    String digits = number.abs().toString(base);
    return verb == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
  }

  private String prefix(String digits) {
    if (!flags.sharp()) {
      return verb == 'O' ? "0o" : "";
    }
    String octal = digits.charAt(0) == '0' ? "" : "0";
    return switch (verb) {
      case 'b' -> "0b";
      case 'o' -> octal;
      case 'O' -> "0o" + octal;
      case 'x' -> "0x";
      case 'X' -> "0X";
      default -> "";
    };
  }

  private String sign(boolean isNegative) {
    return isNegative ? "-" : flags.plus() ? "+" : flags.space() ? " " : "";
  }

  private String unicode(BigInteger number) {
    String hex = Long.toHexString(number.longValue()).toUpperCase(Locale.ROOT);
    int least = Math.max(4, flags.precision());
    String text = "U+" + "0".repeat(Math.max(0, least - hex.length())) + hex;
    boolean isShown =
        flags.sharp()
            && number.signum() >= 0
            && number.bitLength() <= 21
            && GoQuote.isPrint(number.intValue());
    return flags.padded(
        isShown ? text + " '" + Character.toString(number.intValue()) + "'" : text, false);
  }

  /// Of `*big.Int`, which formats itself: of the verbs for integers it knows fewer.
  public Optional<String> large(BigInteger number) {
    int base =
        switch (verb) {
          case 'b' -> 2;
          case 'o', 'O' -> 8;
          case 'd', 's', 'v' -> 10;
          case 'x', 'X' -> 16;
          default -> 0;
        };
    return base == 0 ? Optional.empty() : Optional.of(large(number, magnitude(number, base)));
  }

  private String large(BigInteger number, String digits) {
    String head = sign(number.signum() < 0) + (verb == 'o' && flags.sharp() ? "0" : prefix("1"));
    String zeros = "0".repeat(Math.max(0, flags.precision() - digits.length()));
    int missing = Math.max(0, flags.width() - head.length() - zeros.length() - digits.length());
    if (flags.minus()) {
      return head + zeros + digits + " ".repeat(missing);
    }
    return flags.zero() && flags.precision() < 0
        ? head + "0".repeat(missing) + digits
        : " ".repeat(missing) + head + zeros + digits;
  }

  /// Of `float64`.
  public Optional<String> real(double number) {
    return switch (verb) {
      case 'v' -> Optional.of(real(number, 'v', -1));
      case 'e', 'E', 'f' -> Optional.of(real(number, (char) verb, 6));
      case 'F' -> Optional.of(real(number, 'f', 6));
      case 'g', 'G', 'b', 'x', 'X' -> Optional.of(real(number, (char) verb, -1));
      default -> Optional.empty();
    };
  }

  private String real(double number, char letter, int usualPrecision) {
    boolean isNegative = number < 0 || (number == 0 && 1 / number < 0);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return notFinite(Double.isNaN(number), isNegative);
    }
    double magnitude = Math.abs(number);
    int precision = flags.precision() >= 0 ? flags.precision() : usualPrecision;
    String text;
    if (letter == 'v' && precision < 0) {
      text = flags.sharpV() ? GoFloat.formatted(magnitude) : GoFloat.text(magnitude);
    } else {
      char format = letter == 'v' ? 'g' : letter;
      text = GoFloatText.of(magnitude, format, precision, flags.sharp());
    }
    String sign = sign(isNegative);
    int missing = flags.width() - sign.length() - text.length();
    return flags.zero() && !flags.minus() && missing > 0
        ? sign + "0".repeat(missing) + text
        : flags.padded(sign + text, true);
  }

  private String notFinite(boolean isNaN, boolean isNegative) {
    String sign = sign(isNegative);
    if (sign.isEmpty() && !isNaN) {
      sign = "+";
    }
    return flags.padded(sign + (isNaN ? "NaN" : "Inf"), false);
  }

  /// Of a string, as [GoBytes] holds it.
  public Optional<String> string(String text) {
    return switch (verb) {
      case 'v' -> Optional.of(flags.sharpV() ? quoted(truncated(text)) : plain(text));
      case 's' -> Optional.of(plain(text));
      case 'q' -> Optional.of(quoted(truncated(text)));
      case 'x', 'X' -> Optional.of(hex(GoBytes.bytes(text)));
      default -> Optional.empty();
    };
  }

  private String plain(String text) {
    return flags.padded(truncated(text), true);
  }

  private String quoted(String text) {
    boolean isRaw = flags.sharp() && GoQuote.isRaw(text);
    String quoted =
        isRaw ? "`" + text + "`" : flags.plus() ? GoQuote.ascii(text) : GoQuote.of(text);
    return flags.padded(quoted, true);
  }

  private String truncated(String text) {
    int precision = flags.precision();
    return precision < 0 || precision >= text.codePointCount(0, text.length())
        ? text
        : text.substring(0, text.offsetByCodePoints(0, precision));
  }

  private String hex(byte[] bytes) {
    int length = flags.precision() < 0 ? bytes.length : Math.min(flags.precision(), bytes.length);
    String prefix = flags.sharp() && length > 0 ? "0" + (char) verb : "";
    HexFormat format = verb == 'X' ? HexFormat.of().withUpperCase() : HexFormat.of();
    HexFormat separated =
        flags.space() ? format.withDelimiter(flags.sharp() ? " " + prefix : " ") : format;
    return flags.padded(prefix + separated.formatHex(bytes, 0, length), true);
  }
}
