package dev.bulwark.jmespath.plan;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.Expression;
import dev.bulwark.jmespath.evaluation.UnknownKey;
import dev.bulwark.jmespath.evaluation.Values;
import dev.bulwark.jmespath.parse.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Applies an expression to each element of a list or of a map's values, and leaves out what is
/// null then.
///
/// In go-jmespath a filter, a flatten and a value projection swallow any fault on their left; a
/// list projection only an unknown key.
final class Projections {
  private Projections() {}

  /// `left[*].right`
  static Expression list(Expression left, Expression right) {
    return (current, run) ->
        left.evaluate(current, run) instanceof List<?> list ? each(list, right, run) : null;
  }

  /// `left[?condition].right`
  static Expression filter(Expression left, Expression right, Expression condition) {
    return (current, run) -> {
      if (!(Fallible.orNull(left, current, run) instanceof List<?> list)) {
        return null;
      }
      List<@Nullable Object> kept = new ArrayList<>();
      for (Object element : list) {
        run.step();
        if (!Values.isFalse(UnknownKey.toNull(condition.evaluate(element, run)))) {
          add(right.evaluate(element, run), kept);
        }
      }
      return kept;
    };
  }

  /// `left.*.right`. go-jmespath visits one null for each value before the values; what an
  /// expression makes of it is in the result.
  static Expression values(Expression left, Node rightNode, Expression right) {
    boolean isNullOfNull = rightNode instanceof Node.Current || rightNode instanceof Node.Field;
    return (current, run) -> {
      if (!(Fallible.orNull(left, current, run) instanceof Map<?, ?> map)) {
        return null;
      }
      List<@Nullable Object> visited = new ArrayList<>();
      for (int i = 0; i < map.size() && !isNullOfNull; i++) {
        run.step();
        add(right.evaluate(null, run), visited);
      }
      addEach(map.values(), right, run, visited);
      return visited;
    };
  }

  /// `left[]`: lists within the list give their elements.
  static Expression flatten(Expression left) {
    return (current, run) -> {
      if (!(Fallible.orNull(left, current, run) instanceof List<?> list)) {
        return null;
      }
      List<@Nullable Object> flat = new ArrayList<>();
      for (Object element : list) {
        if (element instanceof List<?> inner) {
          run.charge(inner.size());
          flat.addAll(inner);
        } else {
          run.step();
          flat.add(element);
        }
      }
      return flat;
    };
  }

  private static List<@Nullable Object> each(
      Collection<?> elements, Expression right, Evaluation run) {
    List<@Nullable Object> visited = new ArrayList<>(elements.size());
    addEach(elements, right, run, visited);
    return visited;
  }

  private static void addEach(
      Collection<?> elements, Expression right, Evaluation run, List<@Nullable Object> visited) {
    for (Object element : elements) {
      run.step();
      add(right.evaluate(element, run), visited);
    }
  }

  private static void add(@Nullable Object value, List<@Nullable Object> to) {
    if (value != null && !(value instanceof UnknownKey)) {
      to.add(value);
    }
  }
}
