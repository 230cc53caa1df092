package dev.bulwark.kyverno.pattern;

import org.jspecify.annotations.Nullable;

/// The way to a part of the object, written only when something is wrong there.
record ObjectPath(@Nullable ObjectPath parent, String step) {
  static final ObjectPath ROOT = new ObjectPath(null, "");

  ObjectPath to(String key) {
    return new ObjectPath(this, key);
  }

  ObjectPath to(int index) {
    return new ObjectPath(this, Integer.toString(index));
  }

  /// `/spec/containers/0/`.
  @Override
  public String toString() {
    return parent == null ? "/" : parent + step + "/";
  }
}
