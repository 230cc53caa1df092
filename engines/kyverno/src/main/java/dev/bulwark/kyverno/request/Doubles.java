package dev.bulwark.kyverno.request;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trees in which every number is a double, as one has them who reads JSON with Go's
/// `json.Unmarshal`. What holds no other number is shared, not copied.
public final class Doubles {
  private Doubles() {}

  public static JsonObject of(JsonObject object) {
    JsonObject result = object;
    for (int i = 0; i < object.size(); i++) {
      Object value = object.valueAt(i);
      Object changed = of(value);
      if (isOther(changed, value)) {
        result = result.with(object.keyAt(i), changed);
      }
    }
    return result;
  }

  public static @Nullable Object of(@Nullable Object value) {
    return switch (value) {
      case JsonObject object -> of(object);
      case JsonArray array -> {
        JsonArray result = array;
        for (int i = 0; i < array.size(); i++) {
          Object item = array.get(i);
          Object changed = of(item);
          if (isOther(changed, item)) {
            result = result.with(i, changed);
          }
        }
        yield result;
      }
      case Double already -> already;
      case Number number -> number.doubleValue();
      case Map<?, ?> map -> of(JsonObject.copyOf(texts(map)));
      case List<?> list -> of(JsonArray.copyOf(list));
      case null, default -> value;
    };
  }

  @SuppressWarnings("unchecked") // maps of documents have text keys
  private static Map<String, @Nullable Object> texts(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }

  @SuppressWarnings("ReferenceEquality") // what needs no change is the very same object
  private static boolean isOther(@Nullable Object one, @Nullable Object other) {
    return one != other;
  }
}
