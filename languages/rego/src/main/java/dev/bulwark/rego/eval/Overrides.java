package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `with` has put in place of input, data and functions where the evaluation stands.
///
/// @param data laid over the base documents
/// @param functions by name, what is called or answered in their place
record Overrides(
    @Nullable Value input,
    @Nullable Value data,
    Targets targets,
    Map<String, Replacement> functions) {
  /// What takes the place of a function.
  sealed interface Replacement {
    record Function(Term.Ref name) implements Replacement {}

    /// The value; absent if it is undefined.
    record Constant(@Nullable Value value) implements Replacement {}
  }

  static Overrides of(@Nullable Value input) {
    return new Overrides(input, null, Targets.NONE, Map.of());
  }

  Overrides input(List<Value> path, Value value) {
    return new Overrides(merged(input, path, value), data, targets, functions);
  }

  Overrides data(List<Value> path, Value value) {
    return new Overrides(input, merged(data, path, value), targets.plus(path), functions);
  }

  Overrides function(String name, Replacement replacement) {
    var more = new HashMap<>(functions);
    more.put(name, replacement);
    return new Overrides(input, data, targets, more);
  }

  private static Value merged(@Nullable Value old, List<Value> path, Value value) {
    if (path.isEmpty()) {
      return value;
    }
    Value first = path.getFirst();
    ObjectValue.Builder object =
        old instanceof ObjectValue existing ? existing.toBuilder() : new ObjectValue.Builder();
    Value child = old instanceof ObjectValue existing ? existing.get(first) : null;
    return object.put(first, merged(child, path.subList(1, path.size()), value)).build();
  }
}
