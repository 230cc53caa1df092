package dev.bulwark.jmespath.function;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.Expression;
import dev.bulwark.jmespath.evaluation.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an argument may be.
enum JmesType {
  NUMBER("number"),
  STRING("string"),
  ARRAY("array"),
  OBJECT("object"),
  ARRAY_OF_NUMBERS("array[number]"),
  ARRAY_OF_STRINGS("array[string]"),
  EXPRESSION("expref"),
  ANY("any");

  private final String title;

  JmesType(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean holds(@Nullable Object value, Evaluation run) {
    return switch (this) {
      case NUMBER -> Values.isNumber(value, run);
      case STRING -> value instanceof String;
      case ARRAY -> value instanceof List;
      case OBJECT -> value instanceof Map;
      case ARRAY_OF_NUMBERS -> value instanceof List<?> list && all(list, NUMBER, run);
      case ARRAY_OF_STRINGS -> value instanceof List<?> list && all(list, STRING, run);
      case EXPRESSION -> value instanceof Expression;
      case ANY -> true;
    };
  }

  private static boolean all(List<?> list, JmesType type, Evaluation run) {
    run.charge(list.size());
    for (Object item : list) {
      if (!type.holds(item, run)) {
        return false;
      }
    }
    return true;
  }
}
