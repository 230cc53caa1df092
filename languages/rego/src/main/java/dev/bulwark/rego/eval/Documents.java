package dev.bulwark.rego.eval;

import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import org.jspecify.annotations.Nullable;

/// How documents lie over each other.
final class Documents {
  private Documents() {}

  /// Objects are merged key by key; elsewhere the upper one wins.
  static @Nullable Value merged(@Nullable Value upper, @Nullable Value lower) {
    if (upper == null || lower == null) {
      return upper == null ? lower : upper;
    }
    if (!(upper instanceof ObjectValue above) || !(lower instanceof ObjectValue below)) {
      return upper;
    }
    if (above.size() == 0) {
      return below;
    }
    if (below.size() == 0) {
      return above;
    }
    ObjectValue.Builder result = below.toBuilder();
    for (int i = 0; i < above.size(); i++) {
      Value key = above.keyAt(i);
      Value value = merged(above.valueAt(i), below.get(key));
      if (value != null) {
        result.put(key, value);
      }
    }
    return result.build();
  }
}
