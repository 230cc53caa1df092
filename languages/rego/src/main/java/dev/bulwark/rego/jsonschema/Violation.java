package dev.bulwark.rego.jsonschema;

import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;

/// One way in which a document is not as its schema says.
///
/// @param type the kind of it: `invalid_type`
/// @param field where: `a.0.b`, or `(root)`
public record Violation(String type, String field, String description) {
  /// As `json.match_schema` gives it.
  public Value toValue() {
    return new ObjectValue.Builder()
        .put("error", StringValue.of(field + ": " + description))
        .put("type", StringValue.of(type))
        .put("field", StringValue.of(field))
        .put("desc", StringValue.of(description))
        .build();
  }
}
