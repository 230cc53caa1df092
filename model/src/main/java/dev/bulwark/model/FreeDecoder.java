package dev.bulwark.model;

import dev.bulwark.model.schema.FieldType;
import org.jspecify.annotations.Nullable;

/// Keeps any value as it is, but for objects of a type that is known.
final class FreeDecoder extends Decoder {
  private final @Nullable ObjectDecoder objects;

  FreeDecoder(FieldType.Any type) {
    this.objects = type.objects().isEmpty() ? null : ObjectDecoder.of(type.objects().get().type());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // an unchanged list is returned as it is
  Object decode(Object raw, @Nullable Decoding at) {
    if (objects == null) {
      return raw;
    }
    if (raw instanceof JsonObject object) {
      return objects.decodeObject(object, at == null ? null : at.lenient());
    }
    if (!(raw instanceof JsonArray list)) {
      return raw;
    }
    JsonArray result = list;
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof JsonObject element) {
        JsonObject decoded =
            objects.decodeObject(element, at == null ? null : at.element(i).lenient());
        result = decoded == element ? result : result.with(i, decoded);
      }
    }
    return result;
  }

  @Override
  @Nullable Object absent() {
    return null;
  }

  @Override
  boolean isEmpty(@Nullable Object decoded) {
    return false;
  }
}
