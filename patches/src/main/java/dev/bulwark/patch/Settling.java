package dev.bulwark.patch;

import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Merges with nothing, as happens to all that a patch says nothing of: lists lose their duplicates
/// and get the order that merging gives them, everything else is as it was.
final class Settling {
  private static final List<String> BY_THEMSELVES = List.of("");

  private final StrategicMerge merge;
  private final Settled known;
  private final @Nullable Settled found;

  /// @param found takes down what is settled; null where nobody wants to know
  Settling(StrategicMerge merge, Settled known, @Nullable Settled found) {
    this.merge = merge;
    this.known = known;
    this.found = found;
  }

  /// The value after such a merge: the very same where nothing changes.
  @Nullable Object settle(@Nullable Object value, @Nullable PatchSchema given, int depth)
      throws Misfit {
    merge.enter(depth);
    if (value instanceof Map<?, ?> map) {
      return settleMap(map, given != null ? given : merge.schema(map), depth);
    }
    return value instanceof List<?> list && given != null && given.merges()
        ? settleList(list, given, depth)
        : value;
  }

  private Map<?, ?> settleMap(Map<?, ?> map, @Nullable PatchSchema schema, int depth)
      throws Misfit {
    if (map instanceof JsonObject part && known.has(part, schema)) {
      return map;
    }
    Map<String, @Nullable Object> changed = null;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = (String) entry.getKey();
      Object old = entry.getValue();
      Object value =
          old instanceof Map || old instanceof List
              ? settle(old, schema == null ? null : schema.field(name), depth + 1)
              : old;
      if (!isSame(old, value)) {
        changed = changed == null ? StrategicMerge.changeable(map) : changed;
        changed.put(name, value);
      }
    }
    if (changed == null && found != null && map instanceof JsonObject part) {
      found.add(part, schema);
    }
    return changed == null ? map : changed;
  }

  private List<?> settleList(List<?> list, PatchSchema schema, int depth) throws Misfit {
    boolean isSettled = hasDistinctElements(list, schema);
    PatchSchema element = schema.element();
    for (int i = 0; isSettled && i < list.size(); i++) {
      isSettled = isSame(settle(list.get(i), element, depth + 1), list.get(i));
    }
    return isSettled ? list : new ListMerge(merge, schema, depth).merge(list, List.of());
  }

  /// Whether merging finds each element by itself: all have the same keys, and no two agree in
  /// them.
  private static boolean hasDistinctElements(List<?> list, PatchSchema schema) {
    List<String> keys = schema.keys().isEmpty() ? BY_THEMSELVES : schema.keys();
    var identities = new HashSet<List<String>>();
    List<String> used = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      List<String> identity = new ArrayList<>(keys.size());
      List<String> present = new ArrayList<>(keys.size());
      for (String key : keys) {
        String text = text(list.get(i), key);
        if (text != null) {
          identity.add(text);
          present.add(key);
        }
      }
      if (i == 0) {
        used = present;
      }
      if (present.isEmpty()
          || !present.equals(used)
          || identity.contains("")
          || !identities.add(identity)) {
        return false;
      }
    }
    return true;
  }

  /// The text of an element's key, or of the element itself; null where it has none.
  private static @Nullable String text(@Nullable Object element, String key) {
    boolean isTree = element instanceof Map || element instanceof List;
    if (key.isEmpty()) {
      return element == null || isTree ? null : ScalarText.of(element);
    }
    if (element instanceof Map<?, ?> map && map.containsKey(key)) {
      Object value = map.get(key);
      return value == null ? "" : ScalarText.of(value);
    }
    return null;
  }

  @SuppressWarnings("ReferenceEquality") // what did not change is the same value
  private static boolean isSame(@Nullable Object one, @Nullable Object other) {
    return one == other;
  }
}
