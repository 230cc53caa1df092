package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.Accumulator;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cel.value.MapAccumulator;
import dev.bulwark.cel.value.Texts;
import dev.bulwark.cel.value.Types;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A comprehension of any shape. Source: cel-go `interpreter.evalFold`.
final class Fold extends Node {
  /// Where a comprehension without a second variable would keep it.
  static final int NONE = -1;

  private final Node range;
  private final int variable;
  private final int second;
  private final int accumulator;
  private final Node start;
  private final Node condition;
  private final Node step;
  private final Node result;

  Fold(
      Node range,
      int variable,
      int second,
      int accumulator,
      Node start,
      Node condition,
      Node step,
      Node result) {
    this.range = range;
    this.variable = variable;
    this.second = second;
    this.accumulator = accumulator;
    this.start = start;
    this.condition = condition;
    this.step = step;
    this.result = result;
  }

  @Override
  public @Nullable Object eval(Evaluation evaluation) {
    Object over = range.eval(evaluation);
    if (over instanceof CelError || over instanceof CelUnknown) {
      return over;
    }
    evaluation.setLocal(accumulator, growing(start.eval(evaluation)));
    if (over instanceof List<?> list) {
      overList(list, evaluation);
    } else if (over instanceof Map<?, ?> map) {
      overMap(map, evaluation);
    } else {
      return notIterable(over, second != NONE);
    }
    Object value = settled(result.eval(evaluation));
    evaluation.setLocal(accumulator, null);
    return value;
  }

  static CelError notIterable(@Nullable Object over, boolean twoVariables) {
    String type = Texts.goType(over);
    return new CelError(
        twoVariables
            ? "unsupported comprehension range type: " + type
            : "got '" + type + "', expected iterable type");
  }

  private void overList(List<?> list, Evaluation evaluation) {
    for (int i = 0; i < list.size(); i++) {
      Object element = Types.adapt(list.get(i));
      if (second == NONE) {
        evaluation.setLocal(variable, element);
      } else {
        evaluation.setLocal(variable, (long) i);
        evaluation.setLocal(second, element);
      }
      if (!next(evaluation)) {
        return;
      }
    }
  }

  private void overMap(Map<?, ?> map, Evaluation evaluation) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      evaluation.setLocal(variable, Types.adapt(entry.getKey()));
      if (second != NONE) {
        evaluation.setLocal(second, Types.adapt(entry.getValue()));
      }
      if (!next(evaluation)) {
        return;
      }
    }
  }

  private boolean next(Evaluation evaluation) {
    if (Logic.isFalse(condition.eval(evaluation))) {
      return false;
    }
    evaluation.setLocal(accumulator, step.eval(evaluation));
    evaluation.step();
    return true;
  }

  private static @Nullable Object growing(@Nullable Object value) {
    if (value instanceof List<?> list && list.isEmpty()) {
      return new Accumulator();
    }
    return value instanceof Map<?, ?> map && map.isEmpty() ? new MapAccumulator() : value;
  }

  private static @Nullable Object settled(@Nullable Object value) {
    if (value instanceof Accumulator list) {
      return Collections.unmodifiableList(list);
    }
    return value instanceof MapAccumulator map ? Collections.unmodifiableMap(map) : value;
  }
}
