package dev.bulwark.kyverno.exception;

import dev.bulwark.model.JsonArray;

/// An exception that applies.
///
/// @param key `namespace/name`
/// @param podSecurity what alone it leaves out of a podSecurity rule; empty where it exempts from
///   the whole rule
public record Exemption(String key, JsonArray podSecurity) {
  /// Whether it takes the object from the whole rule.
  public boolean isFull() {
    return podSecurity.isEmpty();
  }
}
