package dev.bulwark.jmespath.function;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Expression;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The arguments of a call, which fit the parameters of the function.
final class Arguments {
  private final String function;
  private final @Nullable Object[] values;
  private final Evaluation run;

  Arguments(String function, @Nullable Object[] values, Evaluation run) {
    this.function = function;
    this.values = values;
    this.run = run;
  }

  /// The name of the function, for its faults.
  String function() {
    return function;
  }

  int size() {
    return values.length;
  }

  @Nullable Object get(int index) {
    return values[index];
  }

  String text(int index) {
    if (values[index] instanceof String text) {
      return text;
    }
    throw wrong(index, JmesType.STRING);
  }

  double number(int index) {
    if (values[index] instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(index, JmesType.NUMBER);
  }

  List<? extends @Nullable Object> list(int index) {
    if (values[index] instanceof List<?> list) {
      return list;
    }
    throw wrong(index, JmesType.ARRAY);
  }

  Map<?, ? extends @Nullable Object> map(int index) {
    if (values[index] instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(index, JmesType.OBJECT);
  }

  Expression expression(int index) {
    if (values[index] instanceof Expression expression) {
      return expression;
    }
    throw wrong(index, JmesType.EXPRESSION);
  }

  private EvaluationException wrong(int index, JmesType type) {
    return Function.wrongType(values[index], List.of(type), run);
  }
}
