package dev.bulwark.rego.eval;

import dev.bulwark.rego.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The paths of `data` that `with` replaces: what rules say at or below them does not count.
final class Targets {
  private final boolean isEnd;
  private final Map<Value, Targets> children;

  private Targets(boolean isEnd, Map<Value, Targets> children) {
    this.isEnd = isEnd;
    this.children = children;
  }

  static final Targets NONE = new Targets(false, Map.of());

  Targets plus(List<Value> path) {
    if (path.isEmpty()) {
      return new Targets(true, children);
    }
    var more = new HashMap<>(children);
    Targets child = more.getOrDefault(path.getFirst(), NONE);
    more.put(path.getFirst(), child.plus(path.subList(1, path.size())));
    return new Targets(isEnd, more);
  }

  boolean isEnd() {
    return isEnd;
  }

  @Nullable Targets child(Value key) {
    return children.get(key);
  }
}
