package dev.bulwark.model;

import org.jspecify.annotations.Nullable;

/// One change to an object, by path.
public sealed interface Patch {
  FieldPath path();

  /// Sets a field; objects on the way that do not exist are made.
  record Set(FieldPath path, @Nullable Object value) implements Patch {}

  record Remove(FieldPath path) implements Patch {}
}
