package dev.bulwark.controls;

import dev.bulwark.cel.value.CelUint;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of expressions as parts of documents.
final class DocumentValue {
  private DocumentValue() {}

  static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      var builder = new JsonObject.Builder();
      map.forEach((key, entry) -> builder.put(String.valueOf(key), of(entry)));
      return builder.build();
    } else if (value instanceof List<?> list) {
      @Nullable Object[] elements = new @Nullable Object[list.size()];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = of(list.get(i));
      }
      return JsonArray.of(elements);
    }
    return value instanceof CelUint unsigned ? (Object) unsigned.bits() : value;
  }
}
