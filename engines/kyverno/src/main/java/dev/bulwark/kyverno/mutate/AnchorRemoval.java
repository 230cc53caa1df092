package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.pattern.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Removes conditions from a patch once they have done their work. What holds nothing else goes
/// with them; a condition that holds plain content loses its anchor and stays.
///
/// Source: kyverno `strategicPreprocessing.go`, `deleteConditionElements`. Elements of a list are
/// removed by the index they had before any was removed, as there: one removal spares the next.
final class AnchorRemoval {
  private AnchorRemoval() {}

  static void clean(Map<String, @Nullable Object> patch) {
    for (String key : List.copyOf(patch.keySet())) {
      boolean isCondition = Anchor.parse(key).filter(PatchTree::isCondition).isPresent();
      if (empties(patch.get(key), isCondition)) {
        patch.remove(key);
      }
    }
  }

  /// Cleans a part of the patch.
  ///
  /// @return whether nothing is left of it
  static boolean empties(@Nullable Object tree, boolean removesScalar) {
    if (tree instanceof Map) {
      return emptiesMap(PatchTree.map(tree));
    }
    if (tree instanceof List) {
      return emptiesList(PatchTree.list(tree));
    }
    return removesScalar;
  }

  private static boolean emptiesMap(Map<String, @Nullable Object> map) {
    boolean keeps = false;
    for (String key : List.copyOf(map.keySet())) {
      if (Anchor.parse(key).filter(PatchTree::isCondition).isPresent()) {
        if (empties(map.get(key), true)) {
          map.remove(key);
        } else {
          keeps = true;
        }
      }
    }
    if (keeps) {
      stripAnchors(map);
    }
    boolean isEmpty = true;
    for (String key : List.copyOf(map.keySet())) {
      if (empties(map.get(key), false)) {
        map.remove(key);
      } else {
        isEmpty = false;
      }
    }
    return isEmpty;
  }

  private static void stripAnchors(Map<String, @Nullable Object> map) {
    for (String key : List.copyOf(map.keySet())) {
      Optional<Anchor> anchor = Anchor.parse(key).filter(PatchTree::isCondition);
      if (anchor.isPresent()) {
        PatchTree.rename(map, key, anchor.get().key());
      }
    }
  }

  private static boolean emptiesList(List<@Nullable Object> list) {
    boolean wasEmpty = list.isEmpty();
    List<@Nullable Object> elements = new ArrayList<>(list);
    for (int i = 0; i < elements.size(); i++) {
      Object element = elements.get(i);
      boolean goes =
          PatchTree.hasAnchors(element, PatchTree::isResolved) || empties(element, false);
      if (goes && i < list.size()) {
        list.remove(i);
      }
    }
    return list.isEmpty() && !wasEmpty;
  }
}
