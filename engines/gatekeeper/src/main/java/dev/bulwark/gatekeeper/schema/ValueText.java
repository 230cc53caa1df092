package dev.bulwark.gatekeeper.schema;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoQuote;
import org.jspecify.annotations.Nullable;

/// Values as the API server shows them in an error.
final class ValueText {
  private ValueText() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> GoQuote.of(text);
      case JsonObject object -> Json.write(Value.of(object));
      case JsonArray array -> Json.write(Value.of(array));
      default -> value.toString();
    };
  }
}
