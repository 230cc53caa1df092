package dev.bulwark.kyverno.pattern;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Types of values by the names Go prints.
final class GoTypes {
  private GoTypes() {}

  static String nameOf(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case String _ -> "string";
      case Boolean _ -> "bool";
      case Long _ -> "int64";
      case Number _ -> "float64";
      case List<?> _ -> "[]interface {}";
      case Map<?, ?> _ -> "map[string]interface {}";
      default -> value.getClass().getSimpleName();
    };
  }
}
