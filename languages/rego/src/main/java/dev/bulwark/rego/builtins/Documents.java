package dev.bulwark.rego.builtins;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import org.jspecify.annotations.Nullable;

/// Steps through values as `x[key]` does.
final class Documents {
  private Documents() {}

  /// What lies under a key: an array's element, an object's value, a set's own member.
  static @Nullable Value child(Value parent, Value key) {
    return switch (parent) {
      case ArrayValue array -> array.get(key);
      case ObjectValue object -> object.get(key);
      case SetValue set -> set.get(key);
      default -> null;
    };
  }
}
