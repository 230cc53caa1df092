package dev.bulwark.gatekeeper.schema;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds fields that a schema does not know: those that the API server would drop.
///
/// Source: k8s.io/apiextensions-apiserver `pkg/apiserver/schema/pruning`.
public final class UnknownFields {
  /// What every object has.
  private static final Set<String> OF_OBJECTS = Set.of("apiVersion", "kind", "metadata");

  private final List<FieldPath> found = new ArrayList<>();

  private UnknownFields() {}

  /// The paths of all fields that would be dropped.
  ///
  /// @param object a whole object, whose schema is silent about what all objects have
  public static List<FieldPath> of(JsonObject schema, JsonObject object) {
    var fields = new UnknownFields();
    for (String name : new TreeSet<>(object.keySet())) {
      if (!OF_OBJECTS.contains(name)) {
        fields.field(schema, object, name, FieldPath.of(name));
      }
    }
    return List.copyOf(fields.found);
  }

  private void value(JsonObject schema, @Nullable Object value, FieldPath path) {
    if (value instanceof JsonObject object) {
      for (String name : new TreeSet<>(object.keySet())) {
        field(schema, object, name, path.key(name));
      }
    } else if (value instanceof JsonArray array
        && schema.get("items") instanceof JsonObject items) {
      for (int i = 0; i < array.size(); i++) {
        value(items, array.get(i), path.index(i));
      }
    }
  }

  private void field(JsonObject schema, JsonObject object, String name, FieldPath path) {
    if (schema.object("properties").get(name) instanceof JsonObject property) {
      value(property, object.get(name), path);
    } else if (schema.get("additionalProperties") instanceof JsonObject others) {
      value(others, object.get(name), path);
    } else if (!SchemaValidation.isTrue(schema, "x-kubernetes-preserve-unknown-fields")
        && !Boolean.TRUE.equals(schema.get("additionalProperties"))) {
      found.add(path);
    }
  }
}
