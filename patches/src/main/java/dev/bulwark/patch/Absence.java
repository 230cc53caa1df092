package dev.bulwark.patch;

import org.jspecify.annotations.Nullable;

/// What stands where there is no value.
enum Absence {
  /// Nothing, not even null.
  MISSING,
  /// A null that stays, because the object itself has it.
  KEPT_NULL;

  boolean is(@Nullable Object value) {
    return value instanceof Absence absence && absence == this;
  }

  /// Whether there is no value, or null.
  static boolean of(@Nullable Object value) {
    return value == null || value instanceof Absence;
  }
}
