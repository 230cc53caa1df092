package dev.bulwark.patch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One step of a JSON patch (RFC 6902).
///
/// @param from empty where none is given
/// @param value empty where none is given, which is not the same as null
public record JsonPatchOperation(String op, String path, String from, Optional<Value> value) {
  /// A value that is given.
  ///
  /// @param json a tree as [dev.bulwark.model.JsonObject] holds it
  public record Value(@Nullable Object json) {}

  @Nullable Object json() {
    return value.isPresent() ? value.get().json() : null;
  }
}
