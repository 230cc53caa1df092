package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.value.Value;
import java.util.List;

/// Why something that was made of unknown values is unknown.
public final class Unknowns {
  private Unknowns() {}

  /// The reason of the first unknown value among these or inside them; empty if all are known.
  public static String reason(Iterable<Value> values) {
    for (Value value : values) {
      if (!value.isKnown()) {
        return value.unknownReason();
      }
      if (!value.isWhollyKnown()) {
        String inside = reason(value.elements());
        return inside.isEmpty() ? reason(value.members().values()) : inside;
      }
    }
    return "";
  }

  public static String reason(Value... values) {
    return reason(List.of(values));
  }
}
