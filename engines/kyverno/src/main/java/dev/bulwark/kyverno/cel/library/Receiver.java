package dev.bulwark.kyverno.cel.library;

import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;

/// A variable that stands for a library, as in `http.Get(…)`, and is nothing but its type.
///
/// @param name of the variable
/// @param celType by which calls find the library's functions
public record Receiver(String name, CelType celType) implements CelOpaque {
  static Receiver of(String name, String type) {
    return new Receiver(name, CelType.opaque(type));
  }

  @Override
  public Object celEquals(Object other) {
    return equals(other);
  }
}
