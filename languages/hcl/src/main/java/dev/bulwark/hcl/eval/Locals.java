package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.value.Value;
import org.jspecify.annotations.Nullable;

/// Names that an expression itself gives: the variables of its loops, innermost first.
///
/// @param name [#SPLAT_ITEM] for the element that a splat is at
record Locals(String name, Value value, @Nullable Locals outer) {
  static final String SPLAT_ITEM = "";

  static @Nullable Value find(@Nullable Locals innermost, String name) {
    for (Locals at = innermost; at != null; at = at.outer) {
      if (at.name.equals(name)) {
        return at.value;
      }
    }
    return null;
  }
}
