package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.cel.value.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/// Integers, with and without sign, as rows of bits. Source: cel-go `ext/math.go`.
final class BitwiseFunctions {
  static final List<CelOverload> ALL = all();

  private BitwiseFunctions() {}

  private static List<CelOverload> all() {
    var all = new ArrayList<CelOverload>();
    for (CelType type : List.of(CelType.INT, CelType.UINT)) {
      all.add(pair("bitAnd", type, (a, b) -> a & b));
      all.add(pair("bitOr", type, (a, b) -> a | b));
      all.add(pair("bitXor", type, (a, b) -> a ^ b));
      all.add(
          CelOverload.global(
              "math.bitNot",
              "math_bitNot_" + type.name() + "_" + type.name(),
              List.of(type),
              type,
              (CelFunction.Unary) value -> like(value, ~bits(value))));
      all.add(shift("bitShiftLeft", type, (a, b) -> b < Long.SIZE ? a << b : 0));
      all.add(shift("bitShiftRight", type, (a, b) -> b < Long.SIZE ? a >>> b : 0));
    }
    return List.copyOf(all);
  }

  private static CelOverload pair(String name, CelType type, LongBinaryOperator does) {
    return CelOverload.global(
        "math." + name,
        "math_" + name + "_" + type.name() + "_" + type.name(),
        List.of(type, type),
        type,
        (CelFunction.Binary) (a, b) -> like(a, does.applyAsLong(bits(a), bits(b))));
  }

  private static CelOverload shift(String name, CelType type, LongBinaryOperator does) {
    String function = "math." + name;
    return CelOverload.global(
        function,
        "math_" + name + "_" + type.name() + "_int",
        List.of(type, CelType.INT),
        type,
        (CelFunction.Binary)
            (value, by) -> {
              long offset = bits(by);
              return offset < 0
                  ? new CelError(function + "() negative offset: " + offset)
                  : like(value, does.applyAsLong(bits(value), offset));
            });
  }

  private static long bits(@Nullable Object value) {
    return value instanceof CelUint(long bits) ? bits : Kind.INT.of(Types.adapt(value));
  }

  private static Object like(@Nullable Object value, long bits) {
    return value instanceof CelUint ? new CelUint(bits) : (Object) bits;
  }
}
