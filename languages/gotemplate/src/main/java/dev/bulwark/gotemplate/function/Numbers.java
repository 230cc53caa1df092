package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.text.GoInteger;
import dev.bulwark.gotemplate.text.Printer;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Real;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/// Numbers. Source: Sprig, `numeric.go`; decimal places as shopspring/decimal.
final class Numbers {
  private Numbers() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "int" -> Function.of(name, "any", (_, a) -> converted(Int.of(Given.toLong(a[0])), a[0]));
      case "int64" ->
          Function.of(name, "any", (_, a) -> converted(Int.int64(Given.toLong(a[0])), a[0]));
      case "float64" ->
          Function.of(name, "any", (_, a) -> converted(Real.of(Given.toDouble(a[0])), a[0]));
      case "atoi" -> Function.of(name, "string", (_, a) -> converted(atoi(a[0]), a[0]));
      case "toDecimal" -> Function.of(name, "any", (_, a) -> converted(octal(a[0]), a[0]));
      case "add" -> Function.of(name, "any...", (_, a) -> folded(0, a, Long::sum));
      case "add1" -> Function.of(name, "any", (_, a) -> Int.int64(Given.toLong(a[0]) + 1));
      case "sub" ->
          Function.of(
              name, "any any", (_, a) -> Int.int64(Given.toLong(a[0]) - Given.toLong(a[1])));
      case "mul" ->
          Function.of(name, "any any...", (_, a) -> folded(1, a, (left, right) -> left * right));
      case "div" -> Function.of(name, "any any", (_, a) -> Int.int64(toLong(a[0]) / divisor(a[1])));
      case "mod" -> Function.of(name, "any any", (_, a) -> Int.int64(toLong(a[0]) % divisor(a[1])));
      case "max", "biggest" ->
          Function.of(name, "any any...", (_, a) -> folded(Given.toLong(a[0]), a, Math::max));
      case "min" ->
          Function.of(name, "any any...", (_, a) -> folded(Given.toLong(a[0]), a, Math::min));
      case "maxf" -> Function.of(name, "any any...", (_, a) -> extreme(a, true));
      case "minf" -> Function.of(name, "any any...", (_, a) -> extreme(a, false));
      case "floor" -> Function.of(name, "any", (_, a) -> Real.of(Math.floor(Given.toDouble(a[0]))));
      case "ceil" -> Function.of(name, "any", (_, a) -> Real.of(Math.ceil(Given.toDouble(a[0]))));
      case "round" -> Function.of(name, "any int float64...", (_, a) -> round(a));
      case "add1f" ->
          Function.of(name, "any", (_, a) -> decimal(a[0], List.of(Int.of(1)), BigDecimal::add));
      case "addf" ->
          Function.of(
              name, "any...", (_, a) -> decimal(Int.of(0), Arrays.asList(a), BigDecimal::add));
      case "subf" -> Function.of(name, "any any...", (_, a) -> decimal(a, BigDecimal::subtract));
      case "mulf" -> Function.of(name, "any any...", (_, a) -> decimal(a, BigDecimal::multiply));
      case "divf" -> Function.of(name, "any any...", (_, a) -> decimal(a, Numbers::quotient));
      default -> null;
    };
  }

  /// The same number in another type: what it prints still stands in its source.
  private static Value converted(Value number, Value from) {
    return number.from(from.origin());
  }

  private static long toLong(Value value) {
    return Given.toLong(value);
  }

  private static long divisor(Value value) {
    long number = Given.toLong(value);
    if (number == 0) {
      throw new FunctionException("runtime error: integer divide by zero");
    }
    return number;
  }

  private static Int atoi(Value value) {
    return Int.of(GoNumber.parseInt(Given.text(value)).orElse(0));
  }

  private static Int octal(Value value) {
    String text = Printer.valueText(value);
    boolean isOctal = text.chars().allMatch(c -> (c >= '0' && c <= '7') || c == '-' || c == '+');
    String sign = text.startsWith("-") || text.startsWith("+") ? text.substring(0, 1) : "";
    Long number = isOctal ? GoInteger.readLong(sign + "0o" + text.substring(sign.length())) : null;
    return Int.int64(number == null ? 0 : number);
  }

  private static Value folded(long start, Value[] a, LongBinaryOperator operation) {
    long result = start;
    for (Value each : a) {
      result = operation.applyAsLong(result, Given.toLong(each));
    }
    return Int.int64(result);
  }

  private static Value extreme(Value[] a, boolean greatest) {
    double result = Given.toDouble(a[0]);
    for (Value each : a) {
      double number = Given.toDouble(each);
      result = greatest ? Math.max(result, number) : Math.min(result, number);
    }
    return Real.of(result);
  }

  private static Value round(Value[] a) {
    double from = a.length > 2 ? ((Real) a[2]).number() : 0.5;
    double power = Math.pow(10, (double) ((Int) a[1]).number());
    double digit = power * Given.toDouble(a[0]);
    double fraction = digit - (digit < 0 ? Math.ceil(digit) : Math.floor(digit));
    return Real.of((fraction >= from ? Math.ceil(digit) : Math.floor(digit)) / power);
  }

  private static Value decimal(Value[] a, BinaryOperator<BigDecimal> operation) {
    return decimal(a[0], Arrays.asList(a).subList(1, a.length), operation);
  }

  private static Value decimal(
      Value first, List<Value> others, BinaryOperator<BigDecimal> operation) {
    BigDecimal result = decimal(first);
    for (Value each : others) {
      result = operation.apply(result, decimal(each));
    }
    return Real.of(result.doubleValue());
  }

  private static BigDecimal decimal(Value value) {
    double number = Given.toDouble(value);
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new FunctionException("Cannot create a Decimal from " + GoFloat.text(number));
    }
    return new BigDecimal(GoFloat.text(number));
  }

  /// To 16 places, as shopspring/decimal divides.
  private static BigDecimal quotient(BigDecimal left, BigDecimal right) {
    if (right.signum() == 0) {
      throw new FunctionException("decimal division by 0");
    }
    return left.divide(right, 16, RoundingMode.HALF_UP);
  }
}
