package dev.bulwark.sources.edit;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes patches to a tree, and applies them the simple way.
final class AnyPatch {
  private static final Object[] VALUES = {
    true,
    7L,
    "RuntimeDefault",
    "yes",
    "12",
    "a: b #c",
    "",
    JsonArray.of("ALL"),
    JsonArray.EMPTY,
    JsonObject.EMPTY,
    JsonObject.of("type", "x", "list", JsonArray.of("p", JsonObject.of("q", 1))),
    JsonArray.of(JsonObject.of("name", "n", "port", 80), JsonArray.of("deep"))
  };

  private AnyPatch() {}

  /// A patch to something in an object that is not empty.
  static Patch to(JsonObject root, RandomGenerator random) {
    FieldPath path = FieldPath.ROOT;
    Object node = root;
    while (true) {
      FieldPath next = path;
      Object child = null;
      if (node instanceof JsonObject object && !object.isEmpty()) {
        int i = random.nextInt(object.size());
        next = path.key(object.keyAt(i));
        child = object.valueAt(i);
      } else if (node instanceof JsonArray array && !array.isEmpty()) {
        int i = random.nextInt(array.size());
        next = path.index(i);
        child = array.get(i);
      }
      boolean inner = child instanceof JsonObject || child instanceof JsonArray;
      if (!inner || random.nextInt(4) == 0) {
        return at(path, next, node, random);
      }
      path = next;
      node = child;
    }
  }

  private static Patch at(
      FieldPath path, FieldPath child, @Nullable Object node, RandomGenerator random) {
    Object value = VALUES[random.nextInt(VALUES.length)];
    int choice = child.equals(path) ? 0 : random.nextInt(3);
    return switch (choice) {
      case 0 ->
          new Patch.Set(
              node instanceof JsonArray array
                  ? path.index(array.size())
                  : path.key("new" + random.nextInt(1_000_000)).key("deep"),
              value);
      case 1 -> new Patch.Set(child, value);
      default -> new Patch.Remove(child);
    };
  }

  static @Nullable Object applied(@Nullable Object tree, Patch patch) {
    return applied(tree, patch.path().steps(), patch);
  }

  private static @Nullable Object applied(
      @Nullable Object node, List<FieldPath.Step> steps, Patch patch) {
    if (steps.isEmpty()) {
      return ((Patch.Set) patch).value();
    }
    boolean removed = steps.size() == 1 && patch instanceof Patch.Remove;
    List<FieldPath.Step> rest = steps.subList(1, steps.size());
    return switch (steps.getFirst()) {
      case FieldPath.Step.Key(var name) -> {
        var object = node instanceof JsonObject there ? there : JsonObject.EMPTY;
        yield removed
            ? object.without(name)
            : object.with(name, applied(object.get(name), rest, patch));
      }
      case FieldPath.Step.Index(var position) -> {
        List<@Nullable Object> elements = new ArrayList<>((JsonArray) Objects.requireNonNull(node));
        if (removed) {
          elements.remove(position);
        } else if (position == elements.size()) {
          elements.add(applied(null, rest, patch));
        } else {
          elements.set(position, applied(elements.get(position), rest, patch));
        }
        yield JsonArray.copyOf(elements);
      }
    };
  }
}
