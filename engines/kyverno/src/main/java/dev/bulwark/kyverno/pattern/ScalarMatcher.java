package dev.bulwark.kyverno.pattern;

import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoNumber;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A scalar of a pattern, tried on a value or on each item of a list.
record ScalarMatcher(Test test, @Nullable Object written) implements Matcher {
  /// Whether one value fits.
  interface Test {
    boolean fits(@Nullable Object value);
  }

  static ScalarMatcher of(@Nullable Object pattern) {
    Test test =
        switch (pattern) {
          case null -> ScalarMatcher::isNothing;
          case Boolean truth -> truth::equals;
          case Number number -> value -> equalsNumber(number.doubleValue(), value);
          case String text -> TextPattern.of(text)::matches;
          default -> throw new IllegalArgumentException("not a scalar: " + pattern.getClass());
        };
    return new ScalarMatcher(test, pattern);
  }

  @Override
  public @Nullable PatternFailure match(
      @Nullable Object value, ObjectPath path, AnchorLedger ledger) {
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (!test.fits(item)) {
          return failure(value, path);
        }
      }
      return null;
    }
    return test.fits(value) ? null : failure(value, path);
  }

  private PatternFailure failure(@Nullable Object value, ObjectPath path) {
    return PatternFailure.mismatch(
        path.toString(),
        () ->
            "resource value '%s' does not match '%s' at path %s"
                .formatted(GoText.of(value), GoText.of(written), path));
  }

  private static boolean isNothing(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Number number -> number.doubleValue() == 0;
      case String text -> text.isEmpty();
      case Boolean truth -> !truth;
      default -> false;
    };
  }

  private static boolean equalsNumber(double pattern, @Nullable Object value) {
    return switch (value) {
      case Long number -> pattern == Math.rint(pattern) && (long) pattern == number;
      case Number number -> number.doubleValue() == pattern;
      case String text -> {
        var parsed = GoNumber.parseFloat(text);
        yield parsed.isPresent() && parsed.getAsDouble() == pattern;
      }
      case null, default -> false;
    };
  }

  /// Values as Go's `%v` prints them.
  private static final class GoText {
    static String of(@Nullable Object value) {
      return switch (value) {
        case null -> "<nil>";
        case Double number -> GoFloat.text(number);
        case List<?> list -> {
          var text = new StringBuilder("[");
          list.forEach(item -> text.append(text.length() == 1 ? "" : " ").append(of(item)));
          yield text.append(']').toString();
        }
        case Map<?, ?> map -> {
          var text = new StringBuilder("map[");
          map.entrySet().stream()
              .sorted((one, other) -> one.getKey().toString().compareTo(other.getKey().toString()))
              .forEach(
                  entry ->
                      text.append(text.length() == 4 ? "" : " ")
                          .append(entry.getKey())
                          .append(':')
                          .append(of(entry.getValue())));
          yield text.append(']').toString();
        }
        default -> value.toString();
      };
    }
  }
}
