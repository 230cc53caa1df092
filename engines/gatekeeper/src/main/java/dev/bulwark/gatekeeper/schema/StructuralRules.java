package dev.bulwark.gatekeeper.schema;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// What a schema must be like so that an API server can keep objects by it.
///
/// Source: k8s.io/apiextensions-apiserver `pkg/apiserver/schema/validation.go` and
/// `pkg/apis/apiextensions/validation`.
public final class StructuralRules {
  private static final int DEEPEST = 200;
  private static final List<String> TYPES =
      List.of("string", "number", "integer", "boolean", "array", "object");

  private final List<SchemaFault> faults = new ArrayList<>();

  private StructuralRules() {}

  /// What of a schema an API server refuses.
  ///
  /// @param schema what stands at `path` of a template
  public static List<SchemaFault> faults(JsonObject schema, FieldPath path) {
    var rules = new StructuralRules();
    rules.check(schema, path, "must not be empty at the root", 0);
    return List.copyOf(rules.faults);
  }

  private void fault(FieldPath path, String text) {
    faults.add(new SchemaFault(path, text));
  }

  /// @param untyped what to say where there is no type
  private void check(JsonObject schema, FieldPath path, String untyped, int depth) {
    if (depth > DEEPEST) {
      fault(path, "nested too deeply");
      return;
    }
    String type = schema.string("type").orElse("");
    boolean keeps = SchemaValidation.isTrue(schema, "x-kubernetes-preserve-unknown-fields");
    boolean either = SchemaValidation.isTrue(schema, "x-kubernetes-int-or-string");
    if (type.isEmpty() && !keeps && !either) {
      fault(path.key("type"), "Required value: " + untyped);
    } else if (!type.isEmpty() && !TYPES.contains(type)) {
      fault(
          path.key("type"),
          "Unsupported value: \""
              + type
              + "\": supported values: \"array\", \"boolean\", \"integer\", \"number\", \"object\","
              + " \"string\"");
    }
    if (schema.string("pattern").filter(text -> !ScalarRules.isPattern(text)).isPresent()) {
      fault(path.key("pattern"), "Invalid value: must be a valid regular expression");
    }
    checkChildren(schema, type, path, depth);
  }

  private void checkChildren(JsonObject schema, String type, FieldPath path, int depth) {
    JsonObject properties = schema.object("properties");
    if (!properties.isEmpty() && schema.get("additionalProperties") instanceof JsonObject) {
      fault(
          path.key("additionalProperties"),
          "Forbidden: additionalProperties and properties are mutual exclusive");
    }
    if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
      fault(
          path.key("additionalProperties"),
          "Forbidden: additionalProperties cannot be set to" + " false");
    }
    for (int i = 0; i < properties.size(); i++) {
      check(
          properties.object(properties.keyAt(i)),
          path.key("properties").key(properties.keyAt(i)),
          "must not be empty for specified object fields",
          depth + 1);
    }
    if (schema.get("additionalProperties") instanceof JsonObject others) {
      check(
          others,
          path.key("additionalProperties"),
          "must not be empty for specified object fields",
          depth + 1);
    }
    if (schema.get("items") instanceof JsonObject items) {
      check(items, path.key("items"), "must not be empty for specified array items", depth + 1);
    } else if (type.equals("array")) {
      fault(path.key("items"), "Required value: must be specified");
    }
  }
}
