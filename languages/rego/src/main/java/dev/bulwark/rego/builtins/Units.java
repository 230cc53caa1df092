package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.Arithmetic;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `units.parse` and `units.parse_bytes`: amounts with metric or binary suffixes.
final class Units {
  private static final int MOST_EXPONENT_DIGITS = 6;
  private static final long LARGEST_EXPONENT = 100_000;

  /// OPA's thousandth is the `float64`, taken exactly.
  private static final BigDecimal MILLI =
      new BigDecimal("0.001000000000000000020816681711721685132943093776702880859375");

  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("units.parse").takes("x", STRING).returns("y", NUMBER),
              (given, context) -> parse(given.string(0))),
          new Function(
              Signature.of("units.parse_bytes").takes("x", STRING).returns("y", NUMBER),
              (given, context) -> parseBytes(given.string(0))));

  private Units() {}

  /// `m` is a thousandth and `M` a million; of all other suffixes the case does not matter.
  private static Value parse(String text) {
    Amount amount = Amount.of("units.parse", text.replace("\"", ""));
    String unit = amount.unit.isEmpty() ? "" : lowerTail(amount.unit);
    if (unit.equals("m")) {
      return decimal(amount.number().multiply(MILLI));
    }
    BigDecimal factor = factor(unit.toLowerCase(Locale.ROOT), false);
    if (factor == null) {
      throw BuiltinException.failed("units.parse: unit " + unit + " not recognized");
    }
    return decimal(amount.number().multiply(factor));
  }

  private static String lowerTail(String unit) {
    return unit.charAt(0) + unit.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Value decimal(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        ? NumberValue.of(number.toBigInteger())
        : NumberValue.parse(number.setScale(10, RoundingMode.HALF_UP).toPlainString())
            .orElseThrow();
  }

  private static Value parseBytes(String text) {
    Amount amount = Amount.of("units.parse_bytes", text.toLowerCase(Locale.ROOT).replace("\"", ""));
    BigDecimal factor = factor(amount.unit, true);
    if (factor == null) {
      throw BuiltinException.failed(
          "units.parse_bytes: byte unit " + amount.unit + " not recognized");
    }
    NumberValue product =
        Arithmetic.times(number(amount.number()), NumberValue.of(factor.toBigInteger()));
    return NumberValue.of(product.decimal().toBigInteger());
  }

  private static NumberValue number(BigDecimal decimal) {
    return NumberValue.parse(decimal.toString()).orElseThrow();
  }

  private static @Nullable BigDecimal factor(String unit, boolean mayEndInB) {
    String letters =
        mayEndInB && unit.length() > 1 && unit.endsWith("b")
            ? unit.substring(0, unit.length() - 1)
            : unit;
    if (letters.isEmpty()) {
      return BigDecimal.ONE;
    }
    int power = "kmgtpe".indexOf(letters.charAt(0)) + 1;
    if (power == 0) {
      return null;
    }
    return switch (letters.substring(1)) {
      case "" -> BigDecimal.valueOf(1000).pow(power);
      case "i" -> BigDecimal.valueOf(1024).pow(power);
      default -> null;
    };
  }

  private record Amount(String function, String digits, String unit) {
    static Amount of(String function, String text) {
      if (text.contains(" ")) {
        throw BuiltinException.failed(function + ": spaces not allowed in resource strings");
      }
      int end = numberEnd(function, text);
      if (end == 0) {
        throw BuiltinException.failed(function + ": no " + amountWord(function) + " provided");
      }
      return new Amount(function, text.substring(0, end), text.substring(end));
    }

    /// Where the number ends and the unit begins. An `e` without digits behind it is a unit.
    private static int numberEnd(String function, String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == 'e' || c == 'E') {
          int next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
          boolean signed = next == '+' || next == '-';
          if (!signed && !isDigit(next)) {
            return i;
          }
          if (signed) {
            i++;
          }
          int digits = i + 1;
          while (digits < text.length() && isDigit(text.charAt(digits))) {
            digits++;
          }
          if (digits - i - 1 > MOST_EXPONENT_DIGITS) {
            throw BuiltinException.failed(function + ": exponent too large");
          }
        } else if (!isDigit(c) && c != '.' && c != '+' && c != '-') {
          return i;
        }
      }
      return text.length();
    }

    private static boolean isDigit(int c) {
      return c >= '0' && c <= '9';
    }

    BigDecimal number() {
      try {
        var number = new BigDecimal(digits);
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
          throw BuiltinException.failed(function + ": exponent too large");
        }
        return number;
      } catch (NumberFormatException e) {
        throw BuiltinException.failed(
            function + ": could not parse " + amountWord(function) + " to a number", e);
      }
    }

    private static String amountWord(String function) {
      return function.endsWith("bytes") ? "byte amount" : "amount";
    }
  }
}
