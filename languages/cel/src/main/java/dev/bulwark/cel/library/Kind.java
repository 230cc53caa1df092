package dev.bulwark.cel.library;

import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A type of a parameter and the Java class that its values have.
record Kind<T>(CelType type, Class<?> values) {
  static final Kind<String> STRING = new Kind<>(CelType.STRING, String.class);
  static final Kind<Long> INT = new Kind<>(CelType.INT, Long.class);
  static final Kind<Boolean> BOOL = new Kind<>(CelType.BOOL, Boolean.class);
  static final Kind<Double> DOUBLE = new Kind<>(CelType.DOUBLE, Double.class);
  static final Kind<CelBytes> BYTES = new Kind<>(CelType.BYTES, CelBytes.class);

  static Kind<List<?>> list(CelType element) {
    return new Kind<>(CelType.list(element), List.class);
  }

  static Kind<Map<?, ?>> map(CelType key, CelType value) {
    return new Kind<>(CelType.map(key, value), Map.class);
  }

  static Kind<CelOptional> optional(CelType value) {
    return new Kind<>(CelType.optional(value), CelOptional.class);
  }

  /// The argument, which the call has found to be of this type.
  @SuppressWarnings("unchecked") // the class says so
  T of(@Nullable Object argument) {
    return (T) values.cast(Objects.requireNonNull(Types.adapt(argument)));
  }
}
