package dev.bulwark.kyverno.pattern;

import java.util.HashMap;
import java.util.Map;

/// Which keys with condition or existence anchors were met in the object while a pattern was tried.
final class AnchorLedger {
  private final Map<String, Boolean> met = new HashMap<>();

  void note(String anchored, boolean isThere) {
    met.merge(anchored, isThere, Boolean::logicalOr);
  }

  /// Whether a key was looked for and never found.
  boolean lacksAny() {
    return met.containsValue(false);
  }
}
