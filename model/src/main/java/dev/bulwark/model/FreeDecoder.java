package dev.bulwark.model;

import org.jspecify.annotations.Nullable;

/// Keeps any value as it is.
final class FreeDecoder extends Decoder {
  static final FreeDecoder INSTANCE = new FreeDecoder();

  private FreeDecoder() {}

  @Override
  Object decode(Object raw, @Nullable Decoding at) {
    return raw;
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
