package dev.bulwark.model;

import dev.bulwark.model.schema.FieldType;
import org.jspecify.annotations.Nullable;

/// Reads maps from strings to values of one type.
final class MapDecoder extends Decoder {
  private final FieldType.MapOf type;
  private final Decoder values;

  MapDecoder(FieldType.MapOf type) {
    this.type = type;
    this.values = Decoder.of(type.value());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // an unchanged map is returned as it is
  Object decode(Object raw, @Nullable Decoding at) {
    if (!(raw instanceof JsonObject map)) {
      if (at != null) {
        at.cannotUnmarshal(raw, type.goName());
      }
      return raw;
    }
    Draft changed = null;
    for (int i = 0; i < map.size(); i++) {
      Object value = map.valueAt(i);
      Object decoded =
          value == null
              ? values.absent()
              : values.decode(value, at == null ? null : at.entry(map.keyAt(i)));
      if (decoded != value) {
        changed = changed == null ? new Draft(map) : changed;
        changed.set(i, decoded);
      }
    }
    return changed == null ? map : changed.build();
  }

  @Override
  @Nullable Object absent() {
    return null;
  }

  @Override
  boolean isEmpty(@Nullable Object decoded) {
    return decoded instanceof JsonObject map && map.isEmpty();
  }
}
