package dev.bulwark.admission.patch;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what a patch would replace as a whole. An author who means to change a part of it would
/// remove the rest, so mutations may not touch it.
final class Atomics {
  private final List<String> paths = new ArrayList<>();

  List<String> in(MergeType type, JsonObject patch) {
    find("", type, patch);
    return paths;
  }

  private void find(String path, MergeType type, @Nullable Object value) {
    if (value instanceof JsonObject object && type instanceof MergeType.ObjectOf ofObject) {
      if (ofObject.isAtomic()) {
        paths.add(path);
      }
      for (int i = 0; !ofObject.isMap() && i < object.size(); i++) {
        String key = object.keyAt(i);
        Object child = object.valueAt(i);
        ofObject.field().apply(key).ifPresent(field -> find(path + "." + key, field, child));
      }
    } else if (value instanceof JsonArray array && type instanceof MergeType.ListOf ofList) {
      if (ofList.identity() instanceof MergeType.Identity.Atomic) {
        paths.add(path);
      }
      for (int i = 0; i < array.size(); i++) {
        find(path + "[" + i + "]", ofList.element().get(), array.get(i));
      }
    }
  }
}
