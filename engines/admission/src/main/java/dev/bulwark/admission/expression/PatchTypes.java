package dev.bulwark.admission.expression;

import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The types with which mutations are written: `Object`, `Object.spec`, … of which every field
/// compiles, and `JSONPatch` (k8s.io/apiserver `pkg/cel/mutation`).
public final class PatchTypes implements CelStructs {
  public static final CelType OBJECT = CelType.struct("Object");
  public static final CelType JSON_PATCH = CelType.struct("JSONPatch");

  private static final Map<String, CelType> PATCH_FIELDS =
      Map.of(
          "op", CelType.STRING,
          "path", CelType.STRING,
          "from", CelType.STRING,
          "value", CelType.DYN);

  private final CelStructs others;

  /// @param others the types that are there beside these
  public PatchTypes(CelStructs others) {
    this.others = others;
  }

  @Override
  public boolean isDefined(String type) {
    return isObject(type) || type.equals(JSON_PATCH.name()) || others.isDefined(type);
  }

  @Override
  public Optional<CelType> field(String type, String name) {
    if (isObject(type)) {
      return Optional.of(CelType.DYN);
    }
    return type.equals(JSON_PATCH.name())
        ? Optional.ofNullable(PATCH_FIELDS.get(name))
        : others.field(type, name);
  }

  @Override
  public @Nullable Object create(String type, Map<String, @Nullable Object> fields) {
    if (isObject(type)) {
      return new ObjectValue(type, fields);
    }
    return type.equals(JSON_PATCH.name()) ? patch(fields) : others.create(type, fields);
  }

  private static Object patch(Map<String, @Nullable Object> fields) {
    for (String text : new String[] {"op", "path", "from"}) {
      if (fields.containsKey(text) && !(fields.get(text) instanceof String)) {
        return new CelError(
            "unexpected type "
                + GoTypeName.of(fields.get(text))
                + " for JSONPatchType '"
                + text
                + "' field");
      }
    }
    return new PatchValue(fields);
  }

  private static boolean isObject(String type) {
    return type.equals(OBJECT.name()) || type.startsWith("Object.");
  }
}
