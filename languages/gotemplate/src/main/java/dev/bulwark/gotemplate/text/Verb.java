package dev.bulwark.gotemplate.text;

import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.Bytes;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.GoBytes;
import dev.bulwark.gotemplate.value.HostType;
import dev.bulwark.gotemplate.value.Instant;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Real;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoFloatText;
import dev.bulwark.values.GoQuote;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

/// One operand by one verb. Source: Go, `fmt/print.go` and `fmt/format.go`.
final class Verb {
  private final int verb;
  private final Flags flags;

  Verb(int verb, Flags flags) {
    this.verb = verb;
    this.flags = flags;
  }

  String of(Value operand) {
    if (verb == 'T') {
      return flags.padded(operand instanceof Nil ? "<nil>" : operand.typeName(), true);
    }
    return switch (operand) {
      case Nil _ -> verb == 'v' ? flags.padded("<nil>", true) : "%!" + letter() + "(<nil>)";
      case Str text -> string(text.text(), operand);
      case Int number -> integer(number);
      case Real number -> real(number);
      case Bool truth ->
          verb == 't' || verb == 'v'
              ? flags.padded(truth.isTrue() ? "true" : "false", true)
              : wrong(operand);
      case Bytes bytes -> bytes(bytes);
      case Seq list -> list(list);
      case Dict map -> map(map);
      case Instant _ -> string(Printer.valueText(operand), operand);
    };
  }

  private String letter() {
    return Character.toString(verb);
  }

  private String wrong(Value operand) {
    return "%!"
        + letter()
        + "("
        + operand.typeName()
        + "="
        + new Verb('v', new Flags()).of(operand)
        + ")";
  }

  private String string(String text, Value operand) {
    return switch (verb) {
      case 'v' -> flags.sharpV ? quoted(text) : flags.padded(truncated(text), true);
      case 's' -> flags.padded(truncated(text), true);
      case 'q' -> quoted(truncated(text));
      case 'x', 'X' -> hex(GoBytes.bytes(text));
      default -> wrong(operand);
    };
  }

  private String truncated(String text) {
    return flags.precision < 0 || flags.precision >= text.codePointCount(0, text.length())
        ? text
        : text.substring(0, text.offsetByCodePoints(0, flags.precision));
  }

  private String quoted(String text) {
    boolean raw =
        flags.sharp
            && text.indexOf('`') < 0
            && text.chars().allMatch(c -> (c >= 0x20 && c != 0x7f) || c == 9);
    String quoted = raw ? "`" + text + "`" : flags.plus ? ascii(text) : GoQuote.of(text);
    return flags.padded(quoted, true);
  }

  private static String ascii(String text) {
    var out = new StringBuilder();
    GoQuote.of(text)
        .codePoints()
        .forEach(
            rune -> {
              if (rune < 0x80) {
                out.appendCodePoint(rune);
              } else if (rune < 0x10000) {
                out.append("\\u").append(String.format(Locale.ROOT, "%04x", rune));
              } else {
                out.append("\\U").append(String.format(Locale.ROOT, "%08x", rune));
              }
            });
    return out.toString();
  }

  private String hex(byte[] bytes) {
    int length = flags.precision < 0 ? bytes.length : Math.min(flags.precision, bytes.length);
    String prefix = flags.sharp && length > 0 ? "0" + letter() : "";
    HexFormat format = verb == 'X' ? HexFormat.of().withUpperCase() : HexFormat.of();
    HexFormat separated =
        flags.space ? format.withDelimiter(flags.sharp ? " " + prefix : " ") : format;
    return flags.padded(prefix + separated.formatHex(bytes, 0, length), false);
  }

  private String bytes(Bytes bytes) {
    return switch (verb) {
      case 's', 'q', 'x', 'X' -> string(bytes.text().text(), bytes);
      default -> {
        var text = new StringBuilder("[");
        for (byte each : GoBytes.bytes(bytes.text().text())) {
          text.append(text.length() > 1 ? " " : "")
              .append(new Verb(verb, flags).of(Int.of(each & 0xff)));
        }
        yield text.append(']').toString();
      }
    };
  }

  private String integer(Int number) {
    if (number.type() == Int.Type.DURATION && (verb == 'v' || verb == 's' || verb == 'q')) {
      return string(number.text(), number);
    }
    return switch (verb) {
      case 'v', 'd' -> digits(number, 10);
      case 'b' -> digits(number, 2);
      case 'o', 'O' -> digits(number, 8);
      case 'x', 'X' -> digits(number, 16);
      case 'c' -> flags.padded(character(number.number()), true);
      case 'q' -> flags.padded(quotedRune(number.number()), true);
      case 'U' -> unicode(number.number());
      default -> wrong(number);
    };
  }

  private static String character(long number) {
    boolean isPoint = number >= 0 && number <= Character.MAX_CODE_POINT;
    boolean isSurrogate = number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
    return isPoint && !isSurrogate ? Character.toString((int) number) : "\ufffd";
  }

  private static String quotedRune(long number) {
    String character = character(number);
    if (character.equals("'")) {
      return "'\\''";
    }
    if (character.equals("\"")) {
      return "'\"'";
    }
    String quoted = GoQuote.of(character);
    return "'" + quoted.substring(1, quoted.length() - 1) + "'";
  }

  private String digits(Int operand, int base) {
    BigInteger number =
        operand.isUnsigned()
            ? new BigInteger(Long.toUnsignedString(operand.number()))
            : BigInteger.valueOf(operand.number());
    int least = flags.precision;
    if (least == 0 && number.signum() == 0) {
      return " ".repeat(Math.max(0, flags.width));
    }
    boolean negative = number.signum() < 0;
    if (least < 0 && flags.zero && !flags.minus && flags.width >= 0) {
      least = flags.width - (negative || flags.plus || flags.space ? 1 : 0);
    }
    String digits = number.abs().toString(base);
    if (verb == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    String zeros = "0".repeat(Math.max(0, least - digits.length())) + digits;
    return flags.padded(sign(negative) + prefix(zeros) + zeros, false);
  }

  private String prefix(String digits) {
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

  private String unicode(long number) {
    String hex = Long.toHexString(number).toUpperCase(Locale.ROOT);
    String text = "U+" + "0".repeat(Math.max(0, Math.max(4, flags.precision) - hex.length())) + hex;
    boolean shows =
        flags.sharp
            && number >= 0
            && number <= Character.MAX_CODE_POINT
            && GoQuote.isPrint((int) number);
    return flags.padded(shows ? text + " '" + Character.toString((int) number) + "'" : text, false);
  }

  private String real(Real operand) {
    double number = operand.number();
    return switch (verb) {
      case 'v' -> real(number, 'v', -1);
      case 'e', 'E', 'f' -> real(number, (char) verb, 6);
      case 'F' -> real(number, 'f', 6);
      case 'g', 'G', 'b', 'x', 'X' -> real(number, (char) verb, -1);
      default -> wrong(operand);
    };
  }

  private String real(double number, char letter, int usualPrecision) {
    double magnitude = Math.abs(number);
    boolean negative = number < 0 || (number == 0 && 1 / number < 0);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      String text = Double.isNaN(number) ? "NaN" : "Inf";
      String sign = negative ? "-" : flags.plus || Double.isInfinite(number) ? "+" : "";
      return flags.padded(sign + text, false);
    }
    int precision = flags.precision >= 0 ? flags.precision : usualPrecision;
    String text =
        letter == 'v' && precision < 0
            ? flags.sharpV ? GoFloat.formatted(magnitude) : GoFloat.text(magnitude)
            : GoFloatText.of(magnitude, letter == 'v' ? 'g' : letter, precision, flags.sharp);
    String sign = sign(negative);
    int missing = flags.width - sign.length() - text.length();
    return flags.zero && !flags.minus && missing > 0
        ? sign + "0".repeat(missing) + text
        : flags.padded(sign + text, true);
  }

  private String list(Seq list) {
    if (verb == 'v' && flags.sharpV) {
      return sharp(list);
    }
    var text = new StringBuilder("[");
    String separator = "";
    for (Value each : list.items()) {
      text.append(separator).append(element(each));
      separator = " ";
    }
    return text.append(']').toString();
  }

  /// Within others, nil prints by any verb.
  private String element(Value each) {
    return each instanceof Nil ? "<nil>" : of(each);
  }

  private String sharp(Seq list) {
    var text = new StringBuilder(list.typeName()).append('{');
    String separator = "";
    for (Value each : list.items()) {
      text.append(separator).append(inside(each));
      separator = ", ";
    }
    return text.append('}').toString();
  }

  /// An element of `%#v`: nil says its type.
  private String inside(Value each) {
    return each instanceof Nil ? "interface {}(nil)" : of(each);
  }

  private String map(Dict map) {
    HostType host = map.host();
    if (host != null && host.text() != null && !flags.sharpV) {
      return of(host.text().call(map, new Value[0]));
    }
    boolean sharp = verb == 'v' && flags.sharpV;
    if (map.isStruct()) {
      return flags.padded(Printer.valueText(map), true);
    }
    var text = new StringBuilder(sharp ? map.typeName() + "{" : "map[");
    String separator = "";
    for (String key : map.keys()) {
      Value value = map.get(key);
      if (value != null) {
        text.append(separator).append(of(Str.of(key))).append(':');
        text.append(sharp ? inside(value) : element(value));
        separator = sharp ? ", " : " ";
      }
    }
    return text.append(sharp ? '}' : ']').toString();
  }
}
