package dev.bulwark.admission;

import dev.bulwark.admission.text.GoJson;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Trees as JSON on one line, keys sorted.
final class SortedJson {
  private SortedJson() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case JsonObject object ->
          object.keySet().stream()
              .sorted()
              .map(key -> GoJson.of(key) + ":" + of(object.get(key)))
              .collect(Collectors.joining(",", "{", "}"));
      case JsonArray array ->
          array.stream().map(SortedJson::of).collect(Collectors.joining(",", "[", "]"));
      case String text -> GoJson.of(text);
      case null -> "null";
      default -> value.toString();
    };
  }
}
