package dev.bulwark.cel.value;

import org.jspecify.annotations.Nullable;

/// A value that may be absent. An optional that holds null is not the absent one.
public final class CelOptional {
  public static final CelOptional NONE = new CelOptional(false, null);

  private final boolean present;
  private final @Nullable Object value;

  private CelOptional(boolean present, @Nullable Object value) {
    this.present = present;
    this.value = value;
  }

  public static CelOptional of(@Nullable Object value) {
    return new CelOptional(true, value);
  }

  public boolean isPresent() {
    return present;
  }

  /// The value; null, which may be CEL's, when there is none.
  public @Nullable Object value() {
    return value;
  }

  @Override
  public String toString() {
    return present ? "optional(" + value + ")" : "optional.none()";
  }
}
