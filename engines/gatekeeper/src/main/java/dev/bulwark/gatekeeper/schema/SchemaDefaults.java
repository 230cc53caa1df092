package dev.bulwark.gatekeeper.schema;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import org.jspecify.annotations.Nullable;

/// Fills in what a schema has defaults for: absent fields of objects that are there, and null where
/// null may not be.
///
/// Source: k8s.io/apiextensions-apiserver `pkg/apiserver/schema/defaulting`.
@SuppressWarnings("ReferenceEquality") // what did not change is the same object
public final class SchemaDefaults {
  private SchemaDefaults() {}

  public static @Nullable Object apply(JsonObject schema, @Nullable Object value) {
    return switch (value) {
      case JsonObject object -> object(schema, object);
      case JsonArray array -> array(schema, array);
      case null, default -> value;
    };
  }

  private static JsonObject object(JsonObject schema, JsonObject object) {
    JsonObject result = object;
    JsonObject properties = schema.object("properties");
    for (int i = 0; i < properties.size(); i++) {
      String name = properties.keyAt(i);
      JsonObject property = properties.object(name);
      Object given = result.get(name);
      boolean missing =
          !result.containsKey(name)
              || (given == null && !SchemaValidation.isTrue(property, "nullable"));
      if (missing && property.get("default") != null) {
        given = property.get("default");
        result = result.with(name, given);
      }
      result = replaced(result, name, apply(property, given));
    }
    if (schema.get("additionalProperties") instanceof JsonObject others) {
      for (int i = 0; i < object.size(); i++) {
        String name = object.keyAt(i);
        if (!properties.containsKey(name)) {
          result = replaced(result, name, apply(others, object.get(name)));
        }
      }
    }
    return result;
  }

  private static JsonObject replaced(JsonObject object, String name, @Nullable Object value) {
    return object.containsKey(name) && object.get(name) != value
        ? object.with(name, value)
        : object;
  }

  private static JsonArray array(JsonObject schema, JsonArray array) {
    if (!(schema.get("items") instanceof JsonObject items)) {
      return array;
    }
    JsonArray result = array;
    for (int i = 0; i < array.size(); i++) {
      Object changed = apply(items, array.get(i));
      if (changed != array.get(i)) {
        result = result.with(i, changed);
      }
    }
    return result;
  }
}
