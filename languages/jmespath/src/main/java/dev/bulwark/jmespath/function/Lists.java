package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.ANY;
import static dev.bulwark.jmespath.function.JmesType.ARRAY;
import static dev.bulwark.jmespath.function.JmesType.EXPRESSION;
import static dev.bulwark.jmespath.function.JmesType.OBJECT;
import static dev.bulwark.jmespath.function.JmesType.STRING;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.Expression;
import dev.bulwark.jmespath.evaluation.UnknownKey;
import dev.bulwark.jmespath.evaluation.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `length`, `contains`, `reverse`, `map`, `to_array`, `not_null`.
final class Lists {
  static final List<Function> FUNCTIONS =
      List.of(
          new Function("length", List.of(List.of(STRING, ARRAY, OBJECT)), false, Lists::length),
          new Function(
              "contains", List.of(List.of(ARRAY, STRING), List.of(ANY)), false, Lists::contains),
          new Function("reverse", List.of(List.of(ARRAY, STRING)), false, Lists::reverse),
          Function.of("map", Lists::map, EXPRESSION, ARRAY),
          Function.of("to_array", Lists::toArray, ANY),
          Function.variadic("not_null", Lists::notNull, ANY));

  private Lists() {}

  /// Of a text, its characters.
  private static Double length(Arguments given, Evaluation run) {
    return switch (given.get(0)) {
      case String text -> (double) text.codePointCount(0, text.length());
      case Map<?, ?> map -> (double) map.size();
      case null, default -> (double) given.list(0).size();
    };
  }

  private static Boolean contains(Arguments given, Evaluation run) {
    Object sought = given.get(1);
    if (given.get(0) instanceof String text) {
      return sought instanceof String part && text.contains(part);
    }
    for (Object item : given.list(0)) {
      if (Values.equal(item, sought, run)) {
        return true;
      }
    }
    return false;
  }

  private static Object reverse(Arguments given, Evaluation run) {
    if (given.get(0) instanceof String text) {
      run.charge(text.length());
      return new StringBuilder(text).reverse().toString();
    }
    List<@Nullable Object> reversed = new ArrayList<>(given.list(0));
    run.charge(reversed.size());
    Collections.reverse(reversed);
    return reversed;
  }

  private static List<@Nullable Object> map(Arguments given, Evaluation run) {
    Expression expression = given.expression(0);
    List<@Nullable Object> mapped = new ArrayList<>();
    for (Object item : given.list(1)) {
      run.step();
      mapped.add(UnknownKey.toNull(expression.evaluate(item, run)));
    }
    return mapped;
  }

  private static List<? extends @Nullable Object> toArray(Arguments given, Evaluation run) {
    return given.get(0) instanceof List<?> list ? list : Collections.singletonList(given.get(0));
  }

  private static @Nullable Object notNull(Arguments given, Evaluation run) {
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) != null) {
        return given.get(i);
      }
    }
    return null;
  }
}
