package dev.bulwark.conformance;

import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cel.value.Texts;
import dev.bulwark.cel.value.Types;
import dev.bulwark.conformance.TextProto.Bytes;
import dev.bulwark.conformance.TextProto.Field;
import dev.bulwark.conformance.TextProto.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `cel.expr.Value` and `cel.expr.ExprValue` as ours, and when two values are the same to the
/// suite: of one type throughout, NaN like NaN, maps in any order.
final class CelSpecValues {
  /// A type as a value: its name is all that counts.
  private record TypeName(String name) {}

  private CelSpecValues() {}

  /// A value, an error or an unknown.
  static @Nullable Object bound(Message exprValue) {
    if (exprValue.has("error")) {
      return new CelError("bound to an error");
    } else if (exprValue.has("unknown")) {
      return new CelUnknown(Set.of("bound"));
    }
    return value(exprValue.message("value").orElseThrow());
  }

  static @Nullable Object value(Message value) {
    Field field = value.fields().getFirst();
    String text = value.text(field.name());
    return switch (field.name()) {
      case "null_value" -> null;
      case "bool_value" -> text.equals("true");
      case "int64_value" -> Long.parseLong(text);
      case "uint64_value" -> new CelUint(Long.parseUnsignedLong(text));
      case "double_value" -> number(text);
      case "string_value" -> text;
      case "bytes_value" ->
          field.value() instanceof Bytes bytes ? CelBytes.of(bytes.toArray()) : CelBytes.of(text);
      case "type_value" -> new CelType.Simple(text);
      case "list_value" -> list(value.message("list_value").orElseThrow());
      case "map_value" -> map(value.message("map_value").orElseThrow());
      default -> throw new IllegalArgumentException("a value of the kind " + field.name());
    };
  }

  private static double number(String text) {
    return switch (text) {
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private static List<@Nullable Object> list(Message list) {
    var values = new ArrayList<@Nullable Object>();
    list.messages("values").forEach(value -> values.add(value(value)));
    return values;
  }

  private static Map<@Nullable Object, @Nullable Object> map(Message map) {
    var entries = new LinkedHashMap<@Nullable Object, @Nullable Object>();
    for (Message entry : map.messages("entries")) {
      entries.put(
          value(entry.message("key").orElseThrow()), value(entry.message("value").orElseThrow()));
    }
    return entries;
  }

  /// A value in a form that `equals` compares as the suite does.
  static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case CelType type -> new TypeName(type.name());
      case CelOptional optional -> List.of("optional", optional.isPresent());
      case List<?> list -> {
        var elements = new ArrayList<@Nullable Object>();
        list.forEach(element -> elements.add(comparable(element)));
        yield elements;
      }
      case Map<?, ?> map -> {
        var entries = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        map.forEach((key, element) -> entries.put(comparable(key), comparable(element)));
        yield entries;
      }
      default -> Types.adapt(value);
    };
  }

  /// `int 5`, `error: division by zero`.
  static String describe(@Nullable Object value) {
    return switch (value) {
      case CelError(String message) -> "error: " + message;
      case CelUnknown(Set<String> attributes) -> "unknown: " + attributes;
      case null, default -> Types.of(value).name() + " " + Texts.display(value);
    };
  }
}
