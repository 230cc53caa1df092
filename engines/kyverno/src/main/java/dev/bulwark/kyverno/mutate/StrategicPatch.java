package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.pattern.Pattern;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// `patchStrategicMerge`, its variables resolved: in order, and where it has no anchors, ready to
/// be merged.
///
/// @param tree with the keys of its maps in order
/// @param plain what is left of the patch where no anchor depends on the object; null with anchors
/// @param conditions what `(key): text` asks for, compiled when it is first asked
record StrategicPatch(
    @Nullable Object tree, @Nullable JsonObject plain, Map<String, Pattern> conditions) {

  static StrategicPatch of(@Nullable Object written) {
    Object tree = PatchTree.sorted(written);
    JsonObject plain = null;
    if (tree instanceof JsonObject && !PatchTree.hasAnchors(tree, PatchTree::isResolved)) {
      Map<String, @Nullable Object> cleaned = PatchTree.map(PatchTree.thawed(tree));
      AnchorRemoval.clean(cleaned);
      plain = JsonObject.copyOf(cleaned);
    }
    return new StrategicPatch(tree, plain, new ConcurrentHashMap<>());
  }

  /// The patch for an object; empty where a condition does not hold.
  JsonObject resolve(JsonObject object) throws AnchoredPatch.Misfit {
    if (plain == null) {
      return AnchoredPatch.resolve(this, object);
    }
    requireLists(tree, object);
    return plain;
  }

  Pattern condition(String text) {
    return conditions.computeIfAbsent(text, Pattern::of);
  }

  /// Where the patch has a list of maps, the object has a list or nothing.
  private static void requireLists(@Nullable Object patch, @Nullable Object object)
      throws AnchoredPatch.Misfit {
    if (patch instanceof JsonObject map && object instanceof JsonObject other) {
      for (int i = 0; i < map.size(); i++) {
        requireLists(map.valueAt(i), other.get(map.keyAt(i)));
      }
    } else if (patch instanceof List<?> list
        && !list.isEmpty()
        && list.getFirst() instanceof Map
        && object != null
        && !(object instanceof List)) {
      throw AnchoredPatch.Misfit.noList();
    }
  }
}
