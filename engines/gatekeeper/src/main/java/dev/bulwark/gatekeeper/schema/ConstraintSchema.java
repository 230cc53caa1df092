package dev.bulwark.gatekeeper.schema;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.Optional;

/// The schema of the constraints of one template: that of its parameters, and what Gatekeeper puts
/// around it.
///
/// Source: frameworks/constraint `pkg/client/crds`, gatekeeper `pkg/target/matchcrd_constant.go`.
public final class ConstraintSchema {
  private static final String KEEP = "x-kubernetes-preserve-unknown-fields";
  private static final JsonObject TEXT = JsonObject.of("type", "string");
  private static final JsonObject TEXTS = list(TEXT);
  private static final JsonObject WILDCARD =
      JsonObject.of("type", "string", "pattern", "^\\*?[-:a-z0-9]*\\*?$");

  private static final JsonObject SELECTOR =
      object(
          "matchLabels",
          JsonObject.of("type", "object", "additionalProperties", TEXT),
          "matchExpressions",
          list(
              object("key", TEXT, "operator", TEXT, "values", TEXTS)
                  .with("required", JsonArray.of("key", "operator"))));

  /// The schema of `match`, for constraints and mutators alike.
  public static final JsonObject MATCH =
      object(
          "source",
          TEXT.with("enum", JsonArray.of("All", "Generated", "Original")),
          "kinds",
          list(object("apiGroups", TEXTS, "kinds", TEXTS)),
          "scope",
          TEXT,
          "namespaces",
          list(WILDCARD),
          "excludedNamespaces",
          list(WILDCARD),
          "labelSelector",
          SELECTOR,
          "namespaceSelector",
          SELECTOR,
          "name",
          WILDCARD);

  private ConstraintSchema() {}

  private static JsonObject object(Object... properties) {
    return JsonObject.of("type", "object", "properties", JsonObject.of(properties));
  }

  private static JsonObject list(JsonObject items) {
    return JsonObject.of("type", "array", "items", items);
  }

  /// The schema of the constraints of a template.
  ///
  /// @param parameters the schema that the template has for `spec.parameters`, if any
  public static JsonObject of(Optional<JsonObject> parameters) {
    JsonObject spec =
        JsonObject.of(
            "match",
            MATCH,
            "enforcementAction",
            TEXT.with("default", "deny"),
            "scopedEnforcementActions",
            list(object("action", TEXT, "enforcementPoints", list(object("name", TEXT)))));
    if (parameters.isPresent()) {
      spec = spec.with("parameters", parameters.get());
    }
    return object(
        "metadata", object("name", TEXT.with("maxLength", 63L)),
        "spec", JsonObject.of("type", "object", "properties", spec),
        "status", JsonObject.of(KEEP, true));
  }

  /// A schema that keeps all it does not describe, on every level.
  public static JsonObject keepingUnknown(JsonObject schema) {
    JsonObject result = schema;
    String type = schema.string("type").orElse("");
    if (type.isEmpty() || type.equals("object")) {
      result = result.with(KEEP, true);
    } else if (type.equals("array") && !(schema.get("items") instanceof JsonObject)) {
      result = result.with("items", JsonObject.of(KEEP, true));
    }
    if (schema.get("properties") instanceof JsonObject properties) {
      JsonObject kept = properties;
      for (int i = 0; i < properties.size(); i++) {
        String name = properties.keyAt(i);
        kept = kept.with(name, keepingUnknown(properties.object(name)));
      }
      result = result.with("properties", kept);
    }
    for (String part : new String[] {"items", "additionalProperties"}) {
      if (result.get(part) instanceof JsonObject inner) {
        result = result.with(part, keepingUnknown(inner));
      }
    }
    return result;
  }
}
