package dev.bulwark.rego.builtins;

import dev.bulwark.rego.value.GoQuote;
import dev.bulwark.rego.value.Utf8;
import dev.bulwark.values.GoFloatText;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

/// Writes one operand by one verb.
final class GoVerb {
  private final GoFlags flags;
  private final StringBuilder out;

  GoVerb(GoFlags flags, StringBuilder out) {
    this.flags = flags;
    this.out = out;
  }

  static String typeName(Object operand) {
    return switch (operand) {
      case Long _ -> "int64";
      case Double _ -> "float64";
      case BigInteger _ -> "*big.Int";
      default -> "string";
    };
  }

  void write(int verb, Object operand) {
    if (verb == 'T') {
      string(typeName(operand));
      return;
    }
    switch (operand) {
      case Long number -> integer(verb, number);
      case Double number -> floating(verb, number);
      case BigInteger number -> large(verb, number);
      default -> text(verb, operand.toString());
    }
  }

  private void bad(int verb, Object operand) {
    out.append("%!").appendCodePoint(verb).append('(').append(typeName(operand)).append('=');
    write('v', operand);
    out.append(')');
  }

  private void integer(int verb, long number) {
    switch (verb) {
      case 'v', 'd' -> digits(verb, number, 10);
      case 'b' -> digits(verb, number, 2);
      case 'o', 'O' -> digits(verb, number, 8);
      case 'x', 'X' -> digits(verb, number, 16);
      case 'c' -> flags.pad(character(number), true, out);
      case 'q' ->
          flags.pad(GoQuote.ofRune(character(number).codePointAt(0), flags.plus), true, out);
      case 'U' -> unicode(number);
      default -> bad(verb, number);
    }
  }

  private static String character(long number) {
    boolean isPoint = number >= 0 && number <= Character.MAX_CODE_POINT;
    boolean isSurrogate = number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
    return isPoint && !isSurrogate ? Character.toString((int) number) : "\ufffd";
  }

  private void digits(int verb, long number, int base) {
    int least = flags.precision;
    if (least == 0 && number == 0) {
      out.repeat(' ', Math.max(0, flags.width));
      return;
    }
    if (least < 0 && flags.padsWithZeros()) {
      least = flags.width - (number < 0 || flags.plus || flags.space ? 1 : 0);
    }
    String digits = BigInteger.valueOf(number).abs().toString(base);
    if (verb == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    var text = new StringBuilder().append(sign(number < 0));
    var zeros =
        new StringBuilder().repeat('0', Math.max(0, least - digits.length())).append(digits);
    text.append(prefix(verb, zeros)).append(zeros);
    flags.pad(text.toString(), false, out);
  }

  private String prefix(int verb, CharSequence digits) {
    if (verb == 'O') {
      return "0o";
    }
    if (!flags.sharp) {
      return "";
    }
    return switch (verb) {
      case 'b' -> "0b";
      case 'o' -> digits.charAt(0) == '0' ? "" : "0";
      case 'x' -> "0x";
      case 'X' -> "0X";
      default -> "";
    };
  }

  private String sign(boolean isNegative) {
    return isNegative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
  }

  private void unicode(long number) {
    String hex = Long.toHexString(number).toUpperCase(Locale.ROOT);
    int least = Math.max(4, flags.precision);
    var text = new StringBuilder("U+").repeat('0', Math.max(0, least - hex.length())).append(hex);
    if (flags.sharp && number >= 0 && number <= Character.MAX_CODE_POINT) {
      String quoted = GoQuote.ofRune((int) number, false);
      if (!quoted.startsWith("'\\") || number == '\\' || number == '\'') {
        text.append(" '").appendCodePoint((int) number).append('\'');
      }
    }
    flags.pad(text.toString(), false, out);
  }

  /// As `big.Int` formats itself: of the verbs for integers it knows fewer.
  private void large(int verb, BigInteger number) {
    int base =
        switch (verb) {
          case 'b' -> 2;
          case 'o', 'O' -> 8;
          case 'd', 's', 'v' -> 10;
          case 'x', 'X' -> 16;
          default -> 0;
        };
    if (base == 0) {
      out.append("%!").appendCodePoint(verb).append("(big.Int=").append(number).append(')');
      return;
    }
    String digits = number.abs().toString(base);
    if (verb == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    String head =
        sign(number.signum() < 0) + (verb == 'o' && flags.sharp ? "0" : prefix(verb, "1"));
    int zeros = Math.max(0, flags.precision - digits.length());
    int missing = Math.max(0, flags.width - head.length() - zeros - digits.length());
    if (flags.minus) {
      out.append(head).repeat('0', zeros).append(digits).repeat(' ', missing);
    } else if (flags.zero && flags.precision < 0) {
      out.append(head).repeat('0', missing).append(digits);
    } else {
      out.repeat(' ', missing).append(head).repeat('0', zeros).append(digits);
    }
  }

  private void floating(int verb, double number) {
    switch (verb) {
      case 'v' -> floating('g', number, -1);
      case 'e', 'E', 'f', 'g', 'G' ->
          floating((char) verb, number, verb == 'g' || verb == 'G' ? -1 : 6);
      case 'F' -> floating('f', number, 6);
      case 'b', 'x', 'X' -> floating((char) verb, number, -1);
      default -> bad(verb, number);
    }
  }

  private void floating(char verb, double number, int usualPrecision) {
    int precision = flags.precision >= 0 ? flags.precision : usualPrecision;
    String magnitude = GoFloatText.of(Math.abs(number), verb, precision, flags.sharp);
    String sign = sign(number < 0 || (number == 0 && 1 / number < 0));
    int missing = flags.width - sign.length() - magnitude.length();
    if (flags.zero && !flags.minus && missing > 0) {
      out.append(sign).repeat('0', missing).append(magnitude);
    } else {
      flags.pad(sign + magnitude, true, out);
    }
  }

  private void text(int verb, String text) {
    switch (verb) {
      case 'v', 's' -> {
        if (verb == 'v' && flags.quoted) {
          quoted(text);
        } else {
          string(text);
        }
      }
      case 'q' -> quoted(text);
      case 'x', 'X' -> hex(verb, text);
      default -> bad(verb, text);
    }
  }

  private void string(String text) {
    flags.pad(truncated(text), true, out);
  }

  private void quoted(String text) {
    String kept = truncated(text);
    boolean raw = flags.sharp && GoQuote.isRaw(kept);
    flags.pad(
        raw ? "`" + kept + "`" : flags.plus ? GoQuote.ascii(kept) : GoQuote.of(kept), true, out);
  }

  private String truncated(String text) {
    return flags.precision < 0 || flags.precision >= text.codePointCount(0, text.length())
        ? text
        : text.substring(0, text.offsetByCodePoints(0, flags.precision));
  }

  private void hex(int verb, String text) {
    byte[] bytes = Utf8.bytes(text);
    int length = flags.precision < 0 ? bytes.length : Math.min(flags.precision, bytes.length);
    String prefix = flags.sharp && length > 0 ? "0" + (char) verb : "";
    HexFormat format = verb == 'X' ? HexFormat.of().withUpperCase() : HexFormat.of();
    HexFormat separated =
        flags.space ? format.withDelimiter(flags.sharp ? " " + prefix : " ") : format;
    flags.pad(prefix + separated.formatHex(bytes, 0, length), false, out);
  }
}
