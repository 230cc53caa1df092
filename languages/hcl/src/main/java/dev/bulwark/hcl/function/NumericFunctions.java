package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.eval.Parameter;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;

/// Functions of numbers.
final class NumericFunctions {
  static final List<Function> ALL =
      List.of(
          Function.of(
              "abs", Types.NUMBER, call -> Value.number(call.number(0).abs()), number("num")),
          Function.of(
              "ceil", Types.NUMBER, call -> rounded(call, RoundingMode.CEILING), number("num")),
          Function.of(
              "floor", Types.NUMBER, call -> rounded(call, RoundingMode.FLOOR), number("num")),
          Function.of(
              "signum",
              Types.NUMBER,
              call -> Value.number(Integer.signum(call.whole(0))),
              number("num")),
          Function.of("log", Types.NUMBER, NumericFunctions::log, number("num"), number("base")),
          Function.of("pow", Types.NUMBER, NumericFunctions::pow, number("num"), number("power")),
          Function.of(
              "max",
              Types.NUMBER,
              call -> best(call, BigDecimal::max),
              number("numbers").anyNumber()),
          Function.of(
              "min",
              Types.NUMBER,
              call -> best(call, BigDecimal::min),
              number("numbers").anyNumber()),
          Function.of(
              "parseint",
              Types.NUMBER,
              NumericFunctions::parseInteger,
              Parameter.of("number", Types.ANY),
              number("base")));

  private NumericFunctions() {}

  private static Parameter number(String name) {
    return Parameter.of(name, Types.NUMBER);
  }

  private static Value rounded(Call call, RoundingMode mode) {
    return Value.number(call.number(0).setScale(0, mode));
  }

  private static Value best(Call call, BinaryOperator<BigDecimal> better) {
    if (call.count() == 0) {
      throw FunctionException.of("must pass at least one number");
    }
    BigDecimal best = call.number(0);
    for (int i = 1; i < call.count(); i++) {
      best = better.apply(best, call.number(i));
    }
    return Value.number(best);
  }

  /// Terraform calculates logarithms and powers with doubles.
  private static Value log(Call call) {
    return ofDouble(
        Math.log(call.number(0).doubleValue()) / Math.log(call.number(1).doubleValue()));
  }

  private static Value pow(Call call) {
    return ofDouble(Math.pow(call.number(0).doubleValue(), call.number(1).doubleValue()));
  }

  private static Value ofDouble(double result) {
    if (Double.isNaN(result) || Double.isInfinite(result)) {
      throw FunctionException.of("the result is no finite number");
    }
    return Value.number(Numbers.limited(new BigDecimal(Double.toString(result))));
  }

  private static Value parseInteger(Call call) {
    if (!call.value(0).type().equals(Types.STRING)) {
      throw FunctionException.ofArgument(
          0, "first argument must be a string, not " + call.value(0).type().friendlyName());
    }
    int base = call.whole(1);
    if (base < 2 || base > 62) {
      throw FunctionException.ofArgument(
          1, "base must be a whole number between 2 and 62 inclusive");
    }
    return Value.number(new BigDecimal(digits(call, base)));
  }

  private static BigInteger digits(Call call, int base) {
    String text = call.text(0);
    call.charge((long) text.length() * text.length() / 64);
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    var value = BigInteger.ZERO;
    BigInteger radix = BigInteger.valueOf(base);
    for (int i = start; i < text.length(); i++) {
      int digit = digit(text.charAt(i), base);
      if (digit < 0 || digit >= base) {
        throw notAnInteger(text, base);
      }
      value = value.multiply(radix).add(BigInteger.valueOf(digit));
    }
    if (text.length() == start) {
      throw notAnInteger(text, base);
    }
    return text.startsWith("-") ? value.negate() : value;
  }

  /// Up to base 36 letters count in either case; beyond it, capitals come last.
  private static int digit(char c, int base) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + (base <= 36 ? 10 : 36);
    }
    return -1;
  }

  private static FunctionException notAnInteger(String text, int base) {
    return FunctionException.ofArgument(
        0, "cannot parse \"%s\" as a base %d integer".formatted(text, base));
  }
}
