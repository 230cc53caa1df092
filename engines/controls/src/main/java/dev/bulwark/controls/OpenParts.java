package dev.bulwark.controls;

import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An object with a value of CEL that is not known wherever its source does not tell yet what
/// stands there: an expression that hangs on one has no value itself.
final class OpenParts {
  private final List<FieldPath.Step> steps;
  private final CelUnknown value;

  private OpenParts(Unknown unknown) {
    this.steps = unknown.path().steps();
    this.value = new CelUnknown(Set.of(unknown.why()));
  }

  static JsonObject in(JsonObject object, List<Unknown> unknowns) {
    JsonObject open = object;
    for (Unknown unknown : unknowns) {
      if (new OpenParts(unknown).at(open, 0) instanceof JsonObject changed) {
        open = changed;
      }
    }
    return open;
  }

  /// What stands at a step of the path, with the part in it.
  private Object at(@Nullable Object node, int step) {
    if (step == steps.size()) {
      return value;
    }
    return switch (steps.get(step)) {
      case FieldPath.Step.Key(var name) ->
          node instanceof JsonObject object
              ? with(object, name, at(object.get(name), step + 1))
              : node == null ? with(JsonObject.EMPTY, name, at(null, step + 1)) : node;
      case FieldPath.Step.Index index ->
          node instanceof JsonArray list
              ? with(list, index.position(), step + 1)
              : node == null ? with(JsonArray.EMPTY, 0, step + 1) : node;
    };
  }

  private static JsonObject with(JsonObject object, String key, Object value) {
    var keys = new ArrayList<String>(object.keySet());
    var values = new ArrayList<@Nullable Object>(object.values());
    int i = object.find(key);
    if (i < 0) {
      keys.add(key);
      values.add(value);
    } else {
      values.set(i, value);
    }
    return JsonObject.adopt(keys.toArray(String[]::new), values.toArray(), Positions.NONE, 0);
  }

  /// An element that is not known as a whole was left out, so it comes after those that are known;
  /// these keep their places.
  private JsonArray with(JsonArray list, int index, int step) {
    var elements = new ArrayList<@Nullable Object>(list);
    if (step == steps.size() || index >= elements.size()) {
      elements.add(at(null, step));
    } else {
      elements.set(index, at(list.get(index), step));
    }
    return JsonArray.adopt(elements.toArray(), Positions.NONE, 0);
  }
}
