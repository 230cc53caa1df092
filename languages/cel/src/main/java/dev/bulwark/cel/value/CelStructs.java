package dev.bulwark.cel.value;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The types with fields that an environment knows. A host may make fields up as they are asked
/// for.
public interface CelStructs {
  /// No such type.
  CelStructs NONE =
      new CelStructs() {
        @Override
        public boolean isDefined(String type) {
          return false;
        }

        @Override
        public Optional<CelType> field(String type, String name) {
          return Optional.empty();
        }
      };

  boolean isDefined(String type);

  /// The type of a field; empty when there is no such field.
  Optional<CelType> field(String type, String name);

  /// What `Type{field: value}` gives; a [CelError] when it cannot be made.
  default @Nullable Object create(String type, Map<String, @Nullable Object> fields) {
    return new CelError("unknown type '" + type + "'");
  }
}
