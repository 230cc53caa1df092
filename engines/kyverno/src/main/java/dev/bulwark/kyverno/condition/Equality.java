package dev.bulwark.kyverno.condition;

import dev.bulwark.values.GoNumber;
import dev.bulwark.values.Quantity;
import dev.bulwark.values.Wildcard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `Equals` and `NotEquals`: the key decides what is compared. What cannot be compared is not
/// equal, and so is unequal; but with a null key neither holds.
///
/// Source: kyverno `pkg/engine/variables/operator/{equal,notequal}.go`.
final class Equality {
  private Equality() {}

  static boolean equal(@Nullable Object key, @Nullable Object value) {
    return key != null && isEqual(key, value, false);
  }

  static boolean notEqual(@Nullable Object key, @Nullable Object value) {
    return key != null && !isEqual(key, value, true);
  }

  /// @param emptyIsText whether a quantity and an empty text are compared as texts
  private static boolean isEqual(Object key, @Nullable Object value, boolean emptyIsText) {
    return switch (key) {
      case Boolean truth -> truth.equals(value);
      case String text -> text(text, value, emptyIsText);
      case Number number when Scalars.isInteger(number) -> integer(number.longValue(), value);
      case Number number -> number(number.doubleValue(), value);
      case Map<?, ?> map -> value instanceof Map<?, ?> other && Scalars.deepEqual(map, other);
      case List<?> list -> value instanceof List<?> other && Scalars.deepEqual(list, other);
      default -> false;
    };
  }

  private static boolean text(String key, @Nullable Object value, boolean emptyIsText) {
    Optional<Scalars.Durations> durations = Scalars.durations(key, value);
    if (durations.isPresent()) {
      return durations.get().key().equals(durations.get().value());
    }
    if (!(value instanceof String text)) {
      return false;
    }
    Optional<Quantity> quantity = Scalars.quantity(key);
    if (quantity.isPresent() && !(emptyIsText && text.isEmpty())) {
      Optional<Quantity> other = Scalars.quantity(text);
      return other.isPresent() && quantity.get().compareTo(other.get()) == 0;
    }
    return Wildcard.matches(text, key);
  }

  private static boolean integer(long key, @Nullable Object value) {
    return switch (value) {
      case String text -> {
        var parsed = GoNumber.parseInt(text);
        yield parsed.isPresent() && parsed.getAsLong() == key;
      }
      case Number number when Scalars.isInteger(number) -> number.longValue() == key;
      case Number number ->
          number.doubleValue() == Math.rint(number.doubleValue()) && number.longValue() == key;
      case null, default -> false;
    };
  }

  private static boolean number(double key, @Nullable Object value) {
    return switch (value) {
      case String text -> {
        var parsed = GoNumber.parseFloat(text);
        yield parsed.isPresent() && parsed.getAsDouble() == key;
      }
      case Number number when Scalars.isInteger(number) ->
          key == Math.rint(key) && (long) key == number.longValue();
      case Number number -> number.doubleValue() == key;
      case null, default -> false;
    };
  }
}
