package dev.bulwark.sources.yaml;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions.Range;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `<<` of one mapping: copies the entries of other mappings into it. As go-yaml v2: of two
/// entries with one key the later counts, be it merged or written; in a list, the first mapping.
final class Merge {
  private final TreeBuilder builder;
  private final Set<String> merged = new HashSet<>();

  /// For the mapping that is open now.
  Merge(TreeBuilder builder) {
    this.builder = builder;
  }

  /// Whether a key came from elsewhere, so that writing it once more is no mistake; from now on it
  /// is written here.
  boolean yields(String key) {
    return merged.remove(key);
  }

  void add(@Nullable Object value, int start, int end) throws Fault {
    switch (value) {
      case JsonObject object -> addEntries(object, start, end);
      case JsonArray array -> {
        for (int i = array.size() - 1; i >= 0; i--) {
          if (!(array.get(i) instanceof JsonObject object)) {
            throw Faults.badMerge(start, end);
          }
          addEntries(object, start, end);
        }
      }
      case null, default -> throw Faults.badMerge(start, end);
    }
    builder.extendTo(end);
  }

  private void addEntries(JsonObject object, int start, int end) throws Fault {
    var here = new Range(start, end);
    for (int i = 0; i < object.size(); i++) {
      var key = object.keyRange(i).orElse(here);
      var value = object.valueRange(i).orElse(here);
      builder.put(
          object.keyAt(i), key.start(), key.end(), object.valueAt(i), value.start(), value.end());
      merged.add(object.keyAt(i));
    }
  }
}
