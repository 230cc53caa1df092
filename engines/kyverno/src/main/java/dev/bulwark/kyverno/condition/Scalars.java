package dev.bulwark.kyverno.condition;

import dev.bulwark.values.GoDuration;
import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoJsonText;
import dev.bulwark.values.InvalidQuantityException;
import dev.bulwark.values.Parsed;
import dev.bulwark.values.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Values as conditions read and print them.
final class Scalars {
  private Scalars() {}

  /// As Go's `%v` prints it.
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case String text -> text;
      case Double number -> GoFloat.text(number);
      case BigDecimal number -> GoFloat.text(number.doubleValue());
      case Map<?, ?> map -> mapText(map);
      case List<?> list -> listText(list);
      default -> value.toString();
    };
  }

  private static String mapText(Map<?, ?> map) {
    var text = new StringBuilder("map[");
    map.entrySet().stream()
        .sorted((one, other) -> one.getKey().toString().compareTo(other.getKey().toString()))
        .forEach(
            entry ->
                text.append(text.length() == 4 ? "" : " ")
                    .append(entry.getKey())
                    .append(':')
                    .append(text(entry.getValue())));
    return text.append(']').toString();
  }

  private static String listText(List<?> list) {
    var text = new StringBuilder("[");
    for (int i = 0; i < list.size(); i++) {
      text.append(i == 0 ? "" : " ").append(text(list.get(i)));
    }
    return text.append(']').toString();
  }

  static Optional<Duration> duration(String text) {
    return GoDuration.parse(text) instanceof Parsed.Value<Duration>(var duration)
        ? Optional.of(duration)
        : Optional.empty();
  }

  static Optional<Quantity> quantity(String text) {
    try {
      return Optional.of(Quantity.parse(text));
    } catch (InvalidQuantityException _) {
      return Optional.empty();
    }
  }

  /// Two durations, where at least one is written as one; numbers are whole seconds.
  record Durations(Duration key, Duration value) {}

  static Optional<Durations> durations(@Nullable Object key, @Nullable Object value) {
    Optional<Duration> left = written(key);
    Optional<Duration> right = written(value);
    if (left.isEmpty() && right.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> one = left.or(() -> seconds(key));
    Optional<Duration> other = right.or(() -> seconds(value));
    return one.isPresent() && other.isPresent()
        ? Optional.of(new Durations(one.get(), other.get()))
        : Optional.empty();
  }

  private static Optional<Duration> written(@Nullable Object value) {
    return value instanceof String text && !text.equals("0") ? duration(text) : Optional.empty();
  }

  /// Fractions are cut off; the whole fits Go's nanoseconds or wraps as they do.
  static Optional<Duration> seconds(@Nullable Object value) {
    return value instanceof Number number
        ? Optional.of(Duration.ofNanos(number.longValue() * 1_000_000_000L))
        : Optional.empty();
  }

  static boolean isInteger(Object number) {
    return number instanceof Long || number instanceof Integer;
  }

  /// Whether two trees are the same, by numbers' values.
  static boolean deepEqual(Object one, Object other) {
    return one.equals(other) || GoJsonText.of(one).equals(GoJsonText.of(other));
  }
}
