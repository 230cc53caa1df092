package dev.bulwark.model;

import dev.bulwark.model.schema.FieldType;
import org.jspecify.annotations.Nullable;

/// Reads lists. Elements keep their places.
final class ListDecoder extends Decoder {
  private final FieldType.ListOf type;
  private final Decoder elements;

  ListDecoder(FieldType.ListOf type) {
    this.type = type;
    this.elements = Decoder.of(type.element());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // an unchanged list is returned as it is
  Object decode(Object raw, @Nullable Decoding at) {
    if (!(raw instanceof JsonArray list)) {
      if (at != null) {
        at.cannotUnmarshal(raw, type.goName());
      }
      return raw;
    }
    @Nullable Object[] changed = null;
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      Object decoded =
          element == null
              ? absentElement()
              : elements.decode(element, at == null ? null : at.element(i));
      if (decoded != element) {
        changed = changed == null ? list.toArray() : changed;
        changed[i] = decoded;
      }
    }
    return changed == null ? list : JsonArray.adopt(changed, Positions.NONE, 0);
  }

  private @Nullable Object absentElement() {
    return type.ofPointers() ? null : elements.absent();
  }

  @Override
  @Nullable Object absent() {
    return null;
  }

  @Override
  boolean isEmpty(@Nullable Object decoded) {
    return decoded instanceof JsonArray list && list.isEmpty();
  }
}
