package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.ARRAY;
import static dev.bulwark.jmespath.function.JmesType.ARRAY_OF_NUMBERS;
import static dev.bulwark.jmespath.function.JmesType.ARRAY_OF_STRINGS;
import static dev.bulwark.jmespath.function.JmesType.EXPRESSION;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Expression;
import dev.bulwark.jmespath.evaluation.UnknownKey;
import dev.bulwark.jmespath.evaluation.Values;
import dev.bulwark.values.GoText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `sort`, `max`, `min` and their likes by an expression: over numbers, or over texts.
final class Orders {
  static final List<Function> FUNCTIONS =
      List.of(
          new Function(
              "sort", List.of(List.of(ARRAY_OF_STRINGS, ARRAY_OF_NUMBERS)), false, Orders::sort),
          new Function(
              "max",
              List.of(List.of(ARRAY_OF_NUMBERS, ARRAY_OF_STRINGS)),
              false,
              (given, run) -> extreme(given, run, 1)),
          new Function(
              "min",
              List.of(List.of(ARRAY_OF_NUMBERS, ARRAY_OF_STRINGS)),
              false,
              (given, run) -> extreme(given, run, -1)),
          Function.of("sort_by", Orders::sortBy, ARRAY, EXPRESSION),
          Function.of("max_by", (given, run) -> extremeBy(given, run, 1), ARRAY, EXPRESSION),
          Function.of("min_by", (given, run) -> extremeBy(given, run, -1), ARRAY, EXPRESSION));

  private static final Comparator<@Nullable Object> NATURAL = Orders::compare;

  /// An item and what the expression makes of it.
  private record Keyed(@Nullable Object item, @Nullable Object key) {}

  private Orders() {}

  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String text && right instanceof String other) {
      return GoText.compare(text, other);
    }
    return left instanceof Number number && right instanceof Number other
        ? Double.compare(number.doubleValue(), other.doubleValue())
        : 0;
  }

  private static List<@Nullable Object> sort(Arguments given, Evaluation run) {
    List<@Nullable Object> sorted = new ArrayList<>(given.list(0));
    run.charge(16L * sorted.size());
    sorted.sort(NATURAL);
    return sorted;
  }

  private static @Nullable Object extreme(Arguments given, Evaluation run, int sign) {
    Object best = null;
    for (Object item : given.list(0)) {
      run.step();
      if (best == null || sign * compare(item, best) > 0) {
        best = item;
      }
    }
    return best;
  }

  private static List<? extends @Nullable Object> sortBy(Arguments given, Evaluation run) {
    List<? extends @Nullable Object> list = given.list(0);
    if (list.size() < 2) {
      return list;
    }
    List<Keyed> keyed = keyed(given, run, "error in sort_by comparison", false);
    run.charge(16L * keyed.size());
    keyed.sort((left, right) -> compare(left.key(), right.key()));
    List<@Nullable Object> sorted = new ArrayList<>(keyed.size());
    keyed.forEach(item -> sorted.add(item.item()));
    return sorted;
  }

  private static @Nullable Object extremeBy(Arguments given, Evaluation run, int sign) {
    List<? extends @Nullable Object> list = given.list(0);
    if (list.size() < 2) {
      return list.isEmpty() ? null : list.getFirst();
    }
    List<Keyed> keyed = keyed(given, run, "invalid type, must be ", true);
    Keyed best = keyed.getFirst();
    for (Keyed item : keyed) {
      if (sign * compare(item.key(), best.key()) > 0) {
        best = item;
      }
    }
    return best.item();
  }

  /// The items with their keys, which must all be numbers or all be texts, as the first is.
  private static List<Keyed> keyed(
      Arguments given, Evaluation run, String fault, boolean namesType) {
    Expression expression = given.expression(1);
    List<Keyed> keyed = new ArrayList<>();
    boolean areTexts = false;
    for (Object item : given.list(0)) {
      run.step();
      Object key = UnknownKey.toNull(expression.evaluate(item, run));
      boolean isText = key instanceof String;
      if (keyed.isEmpty()) {
        areTexts = isText;
        if (!isText && !Values.isNumber(key, run)) {
          throw new EvaluationException("invalid type, must be number of string");
        }
      } else if (areTexts ? !isText : !Values.isNumber(key, run)) {
        throw new EvaluationException(namesType ? fault + (areTexts ? "string" : "number") : fault);
      }
      keyed.add(new Keyed(item, key));
    }
    return keyed;
  }
}
