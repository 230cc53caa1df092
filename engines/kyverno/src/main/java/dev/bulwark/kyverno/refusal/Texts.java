package dev.bulwark.kyverno.refusal;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Goes through the texts of a tree, and where they stand. Keys count as texts, at the place of
/// what they lead to.
final class Texts {
  private Texts() {}

  static void each(@Nullable Object node, FieldPath path, BiConsumer<String, FieldPath> visitor) {
    switch (node) {
      case JsonObject object -> {
        for (int i = 0; i < object.size(); i++) {
          FieldPath place = path.key(object.keyAt(i));
          visitor.accept(object.keyAt(i), place);
          each(object.valueAt(i), place, visitor);
        }
      }
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          each(array.get(i), path.index(i), visitor);
        }
      }
      case String text -> visitor.accept(text, path);
      case null, default -> {}
    }
  }
}
