package dev.bulwark.rego.eval;

import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of the variables of one rule, with the means to take back what was bound.
final class Bindings {
  private final Map<String, Value> values = new HashMap<>();
  private final List<String> order = new ArrayList<>();

  @Nullable Value get(String name) {
    return values.get(name);
  }

  void bind(String name, Value value) {
    values.put(name, value);
    order.add(name);
  }

  int mark() {
    return order.size();
  }

  /// Takes back all that was bound since the mark.
  void undo(int mark) {
    while (order.size() > mark) {
      values.remove(order.removeLast());
    }
  }

  Map<String, Value> all() {
    return Map.copyOf(values);
  }
}
