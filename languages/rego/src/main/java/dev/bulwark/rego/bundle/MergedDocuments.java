package dev.bulwark.rego.bundle;

import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import java.util.Optional;

/// Puts documents of several files together.
public final class MergedDocuments {
  private MergedDocuments() {}

  /// Both objects in one; empty where they say different things of one path.
  public static Optional<ObjectValue> merged(ObjectValue one, ObjectValue other) {
    if (one.size() == 0) {
      return Optional.of(other);
    }
    ObjectValue.Builder merged = one.toBuilder();
    for (int i = 0; i < other.size(); i++) {
      Value key = other.keyAt(i);
      Value value = other.valueAt(i);
      Value before = one.get(key);
      if (before instanceof ObjectValue below && value instanceof ObjectValue more) {
        Optional<ObjectValue> inner = merged(below, more);
        if (inner.isEmpty()) {
          return Optional.empty();
        }
        merged.put(key, inner.get());
      } else if (before == null) {
        merged.put(key, value);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(merged.build());
  }
}
