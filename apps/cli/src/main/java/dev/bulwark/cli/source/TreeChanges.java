package dev.bulwark.cli.source;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where two trees differ, leaf by leaf. An empty object or array is a leaf, too.
public final class TreeChanges {
  private TreeChanges() {}

  /// Whether two trees differ in nothing but what stands at, below or on the way to some paths.
  public static boolean areAt(List<FieldPath> paths, JsonObject one, JsonObject other) {
    for (FieldPath leaf : between(one, other)) {
      boolean meant =
          paths.stream().anyMatch(path -> leaf.startsWith(path) || path.startsWith(leaf));
      if (!meant) {
        return false;
      }
    }
    return true;
  }

  private static List<FieldPath> between(JsonObject one, JsonObject other) {
    Map<FieldPath, @Nullable Object> before = leaves(one);
    Map<FieldPath, @Nullable Object> after = leaves(other);
    var changed = new ArrayList<FieldPath>();
    before.forEach(
        (path, value) -> {
          if (!after.containsKey(path) || !Objects.equals(after.get(path), value)) {
            changed.add(path);
          }
        });
    for (FieldPath path : after.keySet()) {
      if (!before.containsKey(path)) {
        changed.add(path);
      }
    }
    return changed;
  }

  private static Map<FieldPath, @Nullable Object> leaves(JsonObject tree) {
    Map<FieldPath, @Nullable Object> leaves = new LinkedHashMap<>();
    collect(FieldPath.ROOT, tree, leaves);
    return leaves;
  }

  private static void collect(
      FieldPath path, @Nullable Object node, Map<FieldPath, @Nullable Object> leaves) {
    if (node instanceof JsonObject object && !object.isEmpty()) {
      object.forEach((key, value) -> collect(path.key(key), value, leaves));
    } else if (node instanceof JsonArray array && !array.isEmpty()) {
      for (int i = 0; i < array.size(); i++) {
        collect(path.index(i), array.get(i), leaves);
      }
    } else {
      leaves.put(path, node);
    }
  }
}
