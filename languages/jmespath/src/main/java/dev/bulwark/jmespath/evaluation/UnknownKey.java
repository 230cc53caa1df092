package dev.bulwark.jmespath.evaluation;

import org.jspecify.annotations.Nullable;

/// What a field of a map gives that has no such key. It passes through sub-expressions and indexes,
/// and is null to everything else.
public record UnknownKey(String key) {
  /// Null for an unknown key, the value for any other.
  public static @Nullable Object toNull(@Nullable Object value) {
    return value instanceof UnknownKey ? null : value;
  }

  public String message() {
    return "Unknown key \"" + key + "\" in path";
  }
}
