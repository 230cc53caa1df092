package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Applies patches to a tree, one after the other, as the fixer of sources does.
public final class Patched {
  private Patched() {}

  static JsonObject apply(JsonObject tree, List<Patch> patches) {
    Object patched = tree;
    for (Patch patch : patches) {
      patched = apply(patched, patch.path().steps(), patch);
    }
    return (JsonObject) patched;
  }

  private static Object apply(@Nullable Object node, List<FieldPath.Step> steps, Patch patch) {
    boolean last = steps.size() == 1;
    return switch (steps.getFirst()) {
      case FieldPath.Step.Key(var name) -> {
        var object = node instanceof JsonObject there ? there : JsonObject.EMPTY;
        if (last) {
          yield switch (patch) {
            case Patch.Set(_, var value) -> object.with(name, value);
            case Patch.Remove _ -> object.without(name);
          };
        }
        yield object.with(name, apply(object.get(name), steps.subList(1, steps.size()), patch));
      }
      case FieldPath.Step.Index(var position) -> {
        var array = (JsonArray) Objects.requireNonNull(node);
        if (last) {
          List<@Nullable Object> elements = new ArrayList<>(array);
          elements.remove(position);
          yield JsonArray.copyOf(elements);
        }
        yield array.with(
            position, apply(array.get(position), steps.subList(1, steps.size()), patch));
      }
    };
  }

  /// `set spec.hostPID to false`, `remove spec.hostPID`.
  public static String describe(Patch patch) {
    return switch (patch) {
      case Patch.Set(var path, var value) -> "set " + path + " to " + value;
      case Patch.Remove(var path) -> "remove " + path;
    };
  }
}
