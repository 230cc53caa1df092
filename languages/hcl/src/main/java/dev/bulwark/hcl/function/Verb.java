package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.value.Conversion;
import dev.bulwark.hcl.value.ConversionException;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/// A verb of a format.
///
/// @param raw as it stands there
/// @param width -1 without
/// @param precision -1 without
record Verb(String raw, int offset, char mode, String flags, int width, int precision) {
  private boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  String format(Value value) {
    if (mode != 'v' && value.isNull()) {
      throw unsupported("null value cannot be formatted");
    }
    return switch (mode) {
      case 'v' -> padded(asIs(value));
      case 't' -> String.valueOf(converted(value, Types.BOOL).isTrue());
      case 's' -> padded(cut(converted(value, Types.STRING).text()));
      case 'q' -> padded(JsonTexts.quoted(cut(converted(value, Types.STRING).text())));
      case 'd', 'x', 'X', 'o', 'b' -> integer(converted(value, Types.NUMBER).number());
      case 'e', 'E', 'f', 'g', 'G' -> decimal(converted(value, Types.NUMBER).number());
      default ->
          throw FunctionException.of(
              "unsupported format verb '%c' in \"%s\" at offset %d".formatted(mode, raw, offset));
    };
  }

  private Value converted(Value value, Type type) {
    try {
      return Conversion.convert(value, type);
    } catch (ConversionException failure) {
      throw unsupported(failure.reason());
    }
  }

  private FunctionException unsupported(String reason) {
    return FunctionException.of(
        "unsupported value for \"%s\" at %d: %s".formatted(raw, offset, reason));
  }

  private String asIs(Value value) {
    if (!has('#') && !value.isNull()) {
      if (value.type().equals(Types.STRING)) {
        return value.text();
      }
      if (value.type().equals(Types.NUMBER)) {
        return DecimalText.shortest(value.number(), 'g');
      }
    }
    return JsonTexts.of(value);
  }

  private String cut(String text) {
    if (precision <= 0) {
      return text;
    }
    List<String> clusters = Graphemes.of(text);
    return String.join("", clusters.subList(0, Math.min(precision, clusters.size())));
  }

  private String padded(String text) {
    int missing = width - Graphemes.of(text).size();
    if (missing <= 0) {
      return text;
    }
    String pad = (has('0') ? "0" : " ").repeat(missing);
    return has('-') ? text + pad : pad + text;
  }

  private String integer(BigDecimal number) {
    if (!Numbers.isWhole(number)) {
      throw unsupported("an integer is required");
    }
    BigInteger whole = number.toBigInteger();
    int radix = mode == 'd' ? 10 : mode == 'o' ? 8 : mode == 'b' ? 2 : 16;
    String digits = whole.abs().toString(radix);
    if (mode == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    if (precision > digits.length()) {
      digits = "0".repeat(precision - digits.length()) + digits;
    }
    if (has('#')) {
      String prefix =
          mode == 'd' ? "" : mode == 'o' ? "0" : mode == 'b' ? "0b" : mode == 'x' ? "0x" : "0X";
      digits = prefix + digits;
    }
    return signed(whole.signum(), digits, precision < 0);
  }

  private String decimal(BigDecimal number) {
    String digits = DecimalText.of(number.abs(), mode, precision < 0 ? -1 : precision);
    return signed(number.signum(), digits, true);
  }

  private String signed(int sign, String digits, boolean zeros) {
    String mark = sign < 0 ? "-" : has('+') ? "+" : has(' ') ? " " : "";
    int missing = width - mark.length() - digits.length();
    if (missing <= 0) {
      return mark + digits;
    }
    if (has('-')) {
      return mark + digits + " ".repeat(missing);
    }
    return has('0') && zeros
        ? mark + "0".repeat(missing) + digits
        : " ".repeat(missing) + mark + digits;
  }
}
