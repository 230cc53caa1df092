package dev.bulwark.kyverno.condition;

import dev.bulwark.values.GoNumber;
import dev.bulwark.values.Parsed;
import dev.bulwark.values.Quantity;
import dev.bulwark.values.Semver;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GreaterThan` and its kin, of numbers, durations, quantities and versions; and the deprecated
/// ones of durations alone.
///
/// Source: kyverno `pkg/engine/variables/operator/{numeric,duration}.go`.
enum Ordering {
  GREATER_THAN("GreaterThan"),
  GREATER_THAN_OR_EQUALS("GreaterThanOrEquals"),
  LESS_THAN("LessThan"),
  LESS_THAN_OR_EQUALS("LessThanOrEquals");

  private final String spelling;

  Ordering(String spelling) {
    this.spelling = spelling;
  }

  /// Whether a key that stands to its value in this order fits.
  private boolean accepts(int order) {
    return switch (this) {
      case GREATER_THAN -> order > 0;
      case GREATER_THAN_OR_EQUALS -> order >= 0;
      case LESS_THAN -> order < 0;
      case LESS_THAN_OR_EQUALS -> order <= 0;
    };
  }

  /// A name in another case is known, but never holds.
  static Optional<Operator> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Ordering ordering : values()) {
      String plain = ordering.spelling;
      String durations = "Duration" + plain;
      if (name.equals(plain)) {
        return Optional.of(ordering::holds);
      }
      if (name.equals(durations)) {
        return Optional.of(ordering::holdsOfDurations);
      }
      if (lower.equals(plain.toLowerCase(Locale.ROOT))
          || lower.equals(durations.toLowerCase(Locale.ROOT))) {
        return Optional.of((_, _) -> false);
      }
    }
    return Optional.empty();
  }

  private boolean holds(@Nullable Object key, @Nullable Object value) {
    return switch (key) {
      case String text -> ofText(text, value);
      case Number number -> ofNumber(number, value);
      case null, default -> false;
    };
  }

  private boolean ofNumber(Number key, @Nullable Object value) {
    return switch (value) {
      case String text -> {
        Optional<Boolean> durations = ofDurations(key, text);
        if (durations.isPresent()) {
          yield durations.get();
        }
        var parsed = GoNumber.parseFloat(text);
        yield parsed.isPresent() && compared(key.doubleValue(), parsed.getAsDouble());
      }
      case Number number -> compared(key.doubleValue(), number.doubleValue());
      case null, default -> false;
    };
  }

  private boolean ofText(String key, @Nullable Object value) {
    Optional<Boolean> durations = ofDurations(key, value);
    if (durations.isPresent()) {
      return durations.get();
    }
    Optional<Quantity> quantity = Scalars.quantity(key);
    if (quantity.isPresent() && value instanceof String text) {
      Optional<Quantity> other = Scalars.quantity(text);
      if (other.isPresent()) {
        return accepts(quantity.get().compareTo(other.get()));
      }
    }
    var number = GoNumber.parseFloat(key);
    if (number.isPresent()) {
      return ofNumber(number.getAsDouble(), value);
    }
    return Semver.parse(key) instanceof Parsed.Value<Semver>(var version)
        && value instanceof String text
        && Semver.parse(text) instanceof Parsed.Value<Semver>(var other)
        && accepts(version.compareTo(other));
  }

  private Optional<Boolean> ofDurations(Object key, @Nullable Object value) {
    return Scalars.durations(key, value).map(both -> accepts(both.key().compareTo(both.value())));
  }

  private boolean compared(double key, double value) {
    boolean isOrdered = !Double.isNaN(key) && !Double.isNaN(value);
    return isOrdered && accepts(key == value ? 0 : key < value ? -1 : 1);
  }

  private boolean holdsOfDurations(@Nullable Object key, @Nullable Object value) {
    Optional<Duration> left = duration(key);
    Optional<Duration> right = duration(value);
    return left.isPresent() && right.isPresent() && accepts(left.get().compareTo(right.get()));
  }

  private static Optional<Duration> duration(@Nullable Object value) {
    return value instanceof String text ? Scalars.duration(text) : Scalars.seconds(value);
  }
}
