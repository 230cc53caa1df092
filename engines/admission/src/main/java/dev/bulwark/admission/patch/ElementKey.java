package dev.bulwark.admission.patch;

import dev.bulwark.model.JsonObject;
import dev.bulwark.values.GoQuote;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What tells an element of a list from the others: its value, or the values of its key fields.
///
/// @param fields the key fields that are set, by name; or the value itself under the empty name
record ElementKey(Map<String, Object> fields) {
  static ElementKey of(MergeType.Identity identity, @Nullable Object element) {
    var fields = new TreeMap<String, Object>();
    if (identity instanceof MergeType.Identity.ByKeys byKeys) {
      JsonObject object = element instanceof JsonObject known ? known : JsonObject.EMPTY;
      for (String key : byKeys.keys()) {
        Optional.ofNullable(object.get(key))
            .or(() -> byKeys.defaultOf().apply(key))
            .ifPresent(value -> fields.put(key, value));
      }
    } else {
      fields.put("", Objects.requireNonNullElse(element, "null"));
    }
    return new ElementKey(fields);
  }

  /// As upstream prints it in paths: `[name="web"]`, `[="x"]`.
  @Override
  public String toString() {
    return fields.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + json(entry.getValue()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String json(Object value) {
    return value instanceof String text ? GoQuote.of(text) : String.valueOf(value);
  }
}
