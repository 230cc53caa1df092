package dev.bulwark.kyverno.pattern;

import com.google.re2j.Matcher;
import dev.bulwark.values.GoDuration;
import dev.bulwark.values.InvalidQuantityException;
import dev.bulwark.values.Parsed;
import dev.bulwark.values.Quantity;
import dev.bulwark.values.Wildcard;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A text in a pattern: alternatives with `|` between them, each of comparisons with `&` between
/// them; split, and its durations and quantities read, once.
///
/// Source: kyverno `pkg/engine/pattern/pattern.go`.
public final class TextPattern {
  private final String text;
  private final List<List<Comparison>> alternatives;

  private TextPattern(String text, List<List<Comparison>> alternatives) {
    this.text = text;
    this.alternatives = alternatives;
  }

  public static TextPattern of(String text) {
    var alternatives = new ArrayList<List<Comparison>>();
    for (String alternative : text.split("\\|", -1)) {
      var all = new ArrayList<Comparison>();
      for (String condition : blanksTrimmed(alternative).split("&", -1)) {
        all.add(Comparison.of(blanksTrimmed(condition)));
      }
      alternatives.add(all);
    }
    return new TextPattern(text, alternatives);
  }

  public boolean matches(@Nullable Object value) {
    if (text.equals(value)) {
      return true;
    }
    for (List<Comparison> alternative : alternatives) {
      if (allMatch(alternative, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean allMatch(List<Comparison> comparisons, @Nullable Object value) {
    for (Comparison comparison : comparisons) {
      if (!comparison.matches(value)) {
        return false;
      }
    }
    return true;
  }

  private static String blanksTrimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }

  private sealed interface Comparison {
    boolean matches(@Nullable Object value);

    static Comparison of(String text) {
      PatternOperator operator = PatternOperator.of(text);
      return switch (operator) {
        case IN_RANGE -> {
          Matcher bounds = bounds(PatternOperator.RANGE.matcher(text));
          yield new Both(
              Single.of(PatternOperator.MORE_EQUAL, bounds.group(1)),
              Single.of(PatternOperator.LESS_EQUAL, bounds.group(2)));
        }
        case NOT_IN_RANGE -> {
          Matcher bounds = bounds(PatternOperator.OUTSIDE.matcher(text));
          yield new Either(
              Single.of(PatternOperator.LESS, bounds.group(1)),
              Single.of(PatternOperator.MORE, bounds.group(2)));
        }
        case EQUAL, NOT_EQUAL, MORE, LESS, MORE_EQUAL, LESS_EQUAL ->
            Single.of(operator, text.substring(operator.sign().length()).strip());
      };
    }

    private static Matcher bounds(Matcher matcher) {
      if (!matcher.matches()) {
        throw new IllegalStateException("a range without bounds");
      }
      return matcher;
    }
  }

  private record Both(Comparison one, Comparison other) implements Comparison {
    @Override
    public boolean matches(@Nullable Object value) {
      return one.matches(value) && other.matches(value);
    }
  }

  private record Either(Comparison one, Comparison other) implements Comparison {
    @Override
    public boolean matches(@Nullable Object value) {
      return one.matches(value) || other.matches(value);
    }
  }

  /// One operator before one operand, which may be a duration, a quantity, or both.
  private record Single(
      PatternOperator operator,
      String operand,
      Optional<Duration> duration,
      Optional<Quantity> quantity)
      implements Comparison {
    static Single of(PatternOperator operator, String operand) {
      return new Single(operator, operand, asDuration(operand), asQuantity(operand));
    }

    @Override
    public boolean matches(@Nullable Object value) {
      if (duration.isPresent() || quantity.isPresent()) {
        String number = numeral(value);
        if (number != null) {
          Optional<Duration> asDuration = duration.isPresent() ? asDuration(number) : duration;
          if (asDuration.isPresent() && duration.isPresent()) {
            return accepts(asDuration.get().compareTo(duration.get()));
          }
          Optional<Quantity> asQuantity = quantity.isPresent() ? asQuantity(number) : quantity;
          if (asQuantity.isPresent() && quantity.isPresent()) {
            return accepts(asQuantity.get().compareTo(quantity.get()));
          }
        }
      }
      return matchesText(value);
    }

    private boolean accepts(int order) {
      return switch (operator) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case MORE -> order > 0;
        case LESS -> order < 0;
        case MORE_EQUAL -> order >= 0;
        case LESS_EQUAL -> order <= 0;
        case IN_RANGE, NOT_IN_RANGE -> false;
      };
    }

    private boolean matchesText(@Nullable Object value) {
      boolean isNegated = operator == PatternOperator.NOT_EQUAL;
      String shown = isNegated || operator == PatternOperator.EQUAL ? shown(value) : null;
      return shown != null && Wildcard.matches(operand, shown) != isNegated;
    }
  }

  private static Optional<Duration> asDuration(String text) {
    return GoDuration.parse(text) instanceof Parsed.Value<Duration>(var duration)
        ? Optional.of(duration)
        : Optional.empty();
  }

  private static Optional<Quantity> asQuantity(String text) {
    try {
      return Optional.of(Quantity.parse(text));
    } catch (InvalidQuantityException _) {
      return Optional.empty();
    }
  }

  /// A value as it is read for durations and quantities; null where it cannot be. What is missing
  /// counts as 0.
  private static @Nullable String numeral(@Nullable Object value) {
    return switch (value) {
      case null -> "0";
      case String text -> text;
      case Double number -> fixed(number);
      case BigDecimal number -> fixed(number.doubleValue());
      case Long number -> number.toString();
      default -> null;
    };
  }

  /// Go's `%f`.
  private static @Nullable String fixed(double number) {
    return Double.isNaN(number) || Double.isInfinite(number)
        ? null
        : new BigDecimal(number).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
  }

  /// A value as a text that wildcards are tried on; null where it has none. Go's `'E'` for doubles.
  private static @Nullable String shown(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Double number -> exponential(number);
      case BigDecimal number -> exponential(number.doubleValue());
      case Long number -> number.toString();
      case Boolean truth -> truth.toString();
      case null, default -> null;
    };
  }

  private static String exponential(double number) {
    if (number == 0) {
      return "0E+00";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - shortest.scale() - 1;
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return (number < 0 ? "-" : "")
        + mantissa
        + (exponent < 0 ? "E-" : "E+")
        + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
  }
}
