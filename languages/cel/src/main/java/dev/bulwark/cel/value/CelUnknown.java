package dev.bulwark.cel.value;

import java.util.TreeSet;

/// A value the host has declared unknown. It travels like an error, and wins over one.
///
/// @param attributes the names of the variables it came from, sorted
public record CelUnknown(java.util.Set<String> attributes) {
  public CelUnknown {
    attributes = java.util.Collections.unmodifiableSet(new TreeSet<>(attributes));
  }

  public CelUnknown and(CelUnknown other) {
    var both = new TreeSet<>(attributes);
    both.addAll(other.attributes);
    return new CelUnknown(both);
  }
}
