package dev.bulwark.rego.schema;

import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON Schemas by the names that annotations call them by: `schema.pods.spec` is the one of the
/// path `pods`, `spec`. The one of the empty path is the schema of every input.
public record Schemas(Map<List<String>, Value> byPath) {
  public Schemas {
    byPath = Map.copyOf(byPath);
  }

  /// Only that of the input.
  public static Schemas ofInput(Value schema) {
    return new Schemas(Map.of(List.of(), schema));
  }

  public Optional<Value> input() {
    return find(List.of());
  }

  public Optional<Value> find(List<String> path) {
    return Optional.ofNullable(byPath.get(path));
  }
}
