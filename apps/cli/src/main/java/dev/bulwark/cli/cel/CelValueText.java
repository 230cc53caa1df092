package dev.bulwark.cli.cel;

import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.cel.value.Texts;
import dev.bulwark.cel.value.Types;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people and programs see of a value of an expression.
final class CelValueText {
  private CelValueText() {}

  /// The value as JSON and YAML can hold it: bytes in base64, times, durations and values of other
  /// types as their text.
  static @Nullable Object tree(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean truth -> truth;
      case Double number when !Double.isFinite(number) -> Texts.display(number);
      case CelUint number -> new BigDecimal(number.toString());
      case Number number -> number;
      case CelBytes bytes -> Base64.getEncoder().encodeToString(bytes.toArray());
      case CelOptional optional -> optional.isPresent() ? tree(optional.value()) : null;
      case Instant time -> Texts.ofTimestamp(time);
      case Duration duration -> Texts.display(duration);
      case CelType type -> type.name();
      case Map<?, ?> map -> {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, element) -> tree.put(Texts.display(key), tree(element)));
        yield tree;
      }
      case List<?> list -> {
        var tree = new ArrayList<@Nullable Object>();
        list.forEach(element -> tree.add(tree(element)));
        yield tree;
      }
      default -> Texts.display(value);
    };
  }

  /// The value on one line: a text as it is, and inside of lists and maps in quotes.
  static String line(@Nullable Object value) {
    return value instanceof String text ? text.replace("\n", "\\n") : nested(value);
  }

  private static String nested(@Nullable Object value) {
    return switch (tree(value)) {
      case null -> "null";
      case String text when value instanceof String ->
          '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
      case Map<?, ?> map -> {
        var entries = new ArrayList<String>();
        map.forEach((key, element) -> entries.add(key + ": " + nested(element)));
        yield "{" + String.join(", ", entries) + "}";
      }
      case List<?> list -> {
        var elements = new ArrayList<String>();
        list.forEach(element -> elements.add(nested(element)));
        yield "[" + String.join(", ", elements) + "]";
      }
      case Double number -> Texts.display(number);
      case Object other -> other.toString();
    };
  }

  /// The type of a result: what the checker knows, else what the value is.
  static String type(CelType known, @Nullable Object value) {
    if (!known.equals(CelType.DYN)) {
      return known.toString();
    }
    CelType type = Types.of(value);
    return type instanceof CelType.Simple ? type.toString() : type.name();
  }
}
