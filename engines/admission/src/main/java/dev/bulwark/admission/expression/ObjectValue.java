package dev.bulwark.admission.expression;

import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `Object.spec{replicas: 3}` gives: the part of an object that a mutation sets.
///
/// @param type the name it was written with: `Object.spec`
public record ObjectValue(String type, Map<String, @Nullable Object> fields) implements CelOpaque {
  public ObjectValue {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  @Override
  public CelType celType() {
    return CelType.struct(type);
  }

  @Override
  public Object celEquals(Object other) {
    return equals(other);
  }

  @Override
  public boolean isZero() {
    return fields.isEmpty();
  }

  /// Where the names of types are not those of the fields they stand in, in upstream's words. Lists
  /// and maps on the way have no name of their own.
  public List<String> misnamed() {
    var faults = new ArrayList<String>();
    check(this, type, faults);
    return faults;
  }

  private static void check(@Nullable Object value, String expected, List<String> faults) {
    switch (value) {
      case ObjectValue object -> {
        if (!object.type.equals(expected)) {
          faults.add(
              "unexpected type name \""
                  + object.type
                  + "\", expected \""
                  + expected
                  + "\", which matches field name path from root Object type");
        }
        object.fields.forEach((name, field) -> check(field, expected + "." + name, faults));
      }
      case List<?> list -> list.forEach(element -> check(element, expected, faults));
      case Map<?, ?> map -> map.values().forEach(element -> check(element, expected, faults));
      case null, default -> {}
    }
  }
}
