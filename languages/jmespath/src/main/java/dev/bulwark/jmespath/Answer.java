package dev.bulwark.jmespath;

import org.jspecify.annotations.Nullable;

/// What an evaluation gave.
public sealed interface Answer {
  /// A value: a map, a list, a text, a number, a boolean or null. An [Integer] is what `compare`
  /// answers; all other numbers are [Double], or as the document holds them.
  record Value(@Nullable Object value) implements Answer {}

  /// The expression leads to a key that is not there. Kyverno treats that apart from other faults.
  record UnknownKey(String key) implements Answer {
    public String message() {
      return "Unknown key \"" + key + "\" in path";
    }
  }

  /// The expression cannot be evaluated, in Kyverno's words.
  record Failed(String message) implements Answer {}
}
