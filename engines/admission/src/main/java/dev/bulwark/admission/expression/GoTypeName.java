package dev.bulwark.admission.expression;

import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelUint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Go calls the native value behind a CEL value (`%T`), for messages that say it.
final class GoTypeName {
  private GoTypeName() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "structpb.NullValue";
      case Boolean _ -> "bool";
      case Long _ -> "int64";
      case CelUint _ -> "uint64";
      case Double _ -> "float64";
      case String _ -> "string";
      case CelBytes _ -> "[]uint8";
      case List<?> _ -> "[]ref.Val";
      case Map<?, ?> _ -> "map[ref.Val]ref.Val";
      default -> "map[string]interface {}";
    };
  }
}
