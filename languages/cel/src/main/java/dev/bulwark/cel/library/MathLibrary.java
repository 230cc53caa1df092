package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.cel.value.Numbers;
import dev.bulwark.cel.value.Ordering;
import dev.bulwark.cel.value.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Numbers: the least and the greatest, rounding, signs, roots. Source: cel-go `ext/math.go`.
final class MathLibrary implements CelLibrary {
  private static final List<CelType> NUMBERS = List.of(CelType.DOUBLE, CelType.INT, CelType.UINT);

  @Override
  public String name() {
    return "cel.lib.ext.math";
  }

  @Override
  public List<String> macros() {
    return List.of("least", "greatest");
  }

  @Override
  public List<CelOverload> overloads() {
    var all = new ArrayList<CelOverload>();
    addExtremum(all, "@min", 1);
    addExtremum(all, "@max", -1);
    all.add(rounding("ceil", Math::ceil));
    all.add(rounding("floor", Math::floor));
    all.add(rounding("round", MathLibrary::round));
    all.add(rounding("trunc", MathLibrary::truncate));
    all.add(test("isInf", Double::isInfinite));
    all.add(test("isNaN", Double::isNaN));
    all.add(test("isFinite", Double::isFinite));
    for (CelType type : NUMBERS) {
      all.add(unary("abs", type, type, MathLibrary::abs));
      all.add(unary("sign", type, type, MathLibrary::sign));
      all.add(unary("sqrt", type, CelType.DOUBLE, MathLibrary::squareRoot));
    }
    all.addAll(BitwiseFunctions.ALL);
    return List.copyOf(all);
  }

  private static CelOverload rounding(String name, DoubleUnaryOperator does) {
    return Functions.global(
        "math." + name,
        "math_" + name + "_double",
        Kind.DOUBLE,
        CelType.DOUBLE,
        does::applyAsDouble);
  }

  private static CelOverload test(String name, DoublePredicate does) {
    return Functions.global(
        "math." + name, "math_" + name + "_double", Kind.DOUBLE, CelType.BOOL, does::test);
  }

  private static CelOverload unary(
      String name, CelType type, CelType result, CelFunction.Unary does) {
    return CelOverload.global(
        "math." + name,
        "math_" + name + "_" + type.name(),
        List.of(type),
        result,
        (CelFunction.Unary) argument -> does.call(Types.adapt(argument)));
  }

  /// The functions behind `least` and `greatest`: of one number, of two of any types, of a list.
  ///
  /// @param worse how the first of two compares when the other is wanted
  private static void addExtremum(List<CelOverload> all, String name, int worse) {
    String function = "math." + name;
    String id = "math_" + name + "_";
    for (CelType type : NUMBERS) {
      all.add(
          CelOverload.global(
              function, id + type.name(), List.of(type), type, (CelFunction.Unary) Types::adapt));
      for (CelType other : NUMBERS) {
        all.add(
            CelOverload.global(
                function,
                id + type.name() + "_" + other.name(),
                List.of(type, other),
                type.equals(other) ? type : CelType.DYN,
                (CelFunction.Binary) (a, b) -> better(function, worse, a, b)));
      }
      all.add(
          Functions.global(
              function,
              id + "list_" + type.name(),
              Kind.list(type),
              type,
              numbers -> best(function, worse, numbers)));
    }
  }

  private static @Nullable Object better(
      String function, int worse, @Nullable Object one, @Nullable Object other) {
    Object a = Types.adapt(one);
    Object b = Types.adapt(other);
    int order = Ordering.compare(a, b);
    if (order == Ordering.NONE) {
      String message = Ordering.refusal(function, a, b).message();
      return new CelError(message.contains(function) ? message : message + ": " + function);
    }
    return Integer.signum(order) == worse ? b : a;
  }

  private static @Nullable Object best(String function, int worse, List<?> numbers) {
    if (numbers.isEmpty()) {
      return new CelError(function + "(list) argument must not be empty");
    }
    Object best = Types.adapt(numbers.getFirst());
    for (int i = 1; i < numbers.size() && !(best instanceof CelError); i++) {
      best = better(function, worse, best, numbers.get(i));
    }
    return Numbers.isNumber(best) ? best : new CelError("no such overload: " + function);
  }

  /// Half away from zero, as Go rounds.
  private static double round(double value) {
    double whole = truncate(value);
    return Math.abs(value - whole) >= 0.5 ? whole + Math.copySign(1, value) : whole;
  }

  private static double truncate(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  private static Object squareRoot(@Nullable Object number) {
    return Math.sqrt(
        number instanceof CelUint unsigned
            ? unsigned.toDouble()
            : ((Number) Objects.requireNonNull(number)).doubleValue());
  }

  private static @Nullable Object abs(@Nullable Object number) {
    if (number instanceof Double value) {
      return Math.abs(value);
    } else if (number instanceof Long value) {
      return value == Long.MIN_VALUE ? CelError.INT_OVERFLOW : (Object) Math.abs(value);
    }
    return number;
  }

  private static @Nullable Object sign(@Nullable Object number) {
    if (number instanceof Double value) {
      return value == 0 ? (Object) 0.0 : (Object) Math.signum(value);
    } else if (number instanceof Long value) {
      return (long) Long.signum(value);
    }
    return number instanceof CelUint(long bits) ? new CelUint(bits == 0 ? 0 : 1) : number;
  }
}
