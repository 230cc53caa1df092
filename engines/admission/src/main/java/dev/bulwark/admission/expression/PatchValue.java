package dev.bulwark.admission.expression;

import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelSelectable;
import dev.bulwark.cel.value.CelType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `JSONPatch{op: 'add', …}` gives: one step of a JSON patch.
public record PatchValue(Map<String, @Nullable Object> fields) implements CelOpaque, CelSelectable {
  public PatchValue {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /// The text of `op`, `path` or `from`; empty when it is not set.
  public String text(String field) {
    return fields.get(field) instanceof String text ? text : "";
  }

  @Override
  public boolean has(String field) {
    return field.equals("value") ? fields.get(field) != null : !text(field).isEmpty();
  }

  @Override
  public @Nullable Object select(String field) {
    return switch (field) {
      case "op", "path", "from" -> text(field);
      case "value" -> fields.get(field);
      default -> new CelError("unsupported indexer: " + field);
    };
  }

  @Override
  public CelType celType() {
    return PatchTypes.JSON_PATCH;
  }

  @Override
  public Object celEquals(Object other) {
    return equals(other);
  }
}
