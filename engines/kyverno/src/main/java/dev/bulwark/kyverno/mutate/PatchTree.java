package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.pattern.Anchor;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A patch as it is being worked on: maps, with their keys in order, and lists that change.
final class PatchTree {
  private PatchTree() {}

  /// The same with the keys of all maps in order.
  static @Nullable Object sorted(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, sorted(value)));
        yield JsonObject.copyOf(sorted);
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object item : list) {
          copy.add(sorted(item));
        }
        yield JsonArray.copyOf(copy);
      }
      case null, default -> tree;
    };
  }

  /// A copy that may be changed.
  static @Nullable Object thawed(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> copy.put((String) key, thawed(value)));
        yield copy;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object item : list) {
          copy.add(thawed(item));
        }
        yield copy;
      }
      case null, default -> tree;
    };
  }

  static @Nullable Object frozen(@Nullable Object tree) {
    return switch (tree) {
      case JsonObject object -> object;
      case JsonArray array -> array;
      case Map<?, ?> _ -> JsonObject.copyOf(map(tree));
      case List<?> list -> JsonArray.copyOf(list);
      case null, default -> tree;
    };
  }

  @SuppressWarnings("unchecked") // only ever made by thawing
  static Map<String, @Nullable Object> map(@Nullable Object tree) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(tree);
  }

  @SuppressWarnings("unchecked") // only ever made by thawing
  static List<@Nullable Object> list(@Nullable Object tree) {
    return (List<@Nullable Object>) Objects.requireNonNull(tree);
  }

  /// Gives a value another key, in its place.
  static void rename(Map<String, @Nullable Object> map, String from, String to) {
    Map<String, @Nullable Object> before = new LinkedHashMap<>(map);
    map.clear();
    before.forEach((key, value) -> map.put(key.equals(from) ? to : key, value));
  }

  /// Whether an anchor is one that patches know: `(key)`, `<(key)` or `+(key)`.
  static boolean isResolved(Anchor anchor) {
    return isCondition(anchor) || anchor.type() == Anchor.Type.ADD_IF_ABSENT;
  }

  static boolean isCondition(Anchor anchor) {
    return anchor.type() == Anchor.Type.CONDITION || anchor.type() == Anchor.Type.GLOBAL;
  }

  /// Whether such an anchor stands anywhere in the tree. A text that looks like a condition counts.
  static boolean hasAnchors(@Nullable Object tree, Predicate<Anchor> wanted) {
    return switch (tree) {
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          Optional<Anchor> anchor = Anchor.parse((String) entry.getKey());
          if (anchor.filter(wanted).isPresent() || hasAnchors(entry.getValue(), wanted)) {
            yield true;
          }
        }
        yield false;
      }
      case List<?> list -> {
        for (Object item : list) {
          if (hasAnchors(item, wanted)) {
            yield true;
          }
        }
        yield false;
      }
      case String text -> Anchor.parse(text).filter(PatchTree::isCondition).isPresent();
      case null, default -> false;
    };
  }
}
