package dev.bulwark.patch;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the containers that a path leads through: an array where an index or `-` follows, else an
/// object. A place past the end of an array is reached over nulls.
///
/// Source: github.com/evanphx/json-patch/v5, `ensurePathExists`.
final class PathMaker {
  /// What a patch may grow an array by.
  private static final int MAX_PADDING = 10_000;

  private final Object root;

  PathMaker(Object root) {
    this.root = root;
  }

  /// The root, which now has all containers but the last part of the path.
  Object ensure(List<String> path) throws Misfit {
    Object at = root;
    for (int i = 0; i < path.size() - 1; i++) {
      at = next(at, path.get(i), path.get(i + 1));
    }
    return root;
  }

  private static Object next(Object container, String key, String following) throws Misfit {
    var place = new PatchTarget(container, key);
    Object known = place.isMissing() ? null : getOrNull(place);
    if (known != null) {
      Object changeable = changeable(known);
      if (changeable == null) {
        throw new Misfit("cannot go through " + key + ": it is neither an object nor an array");
      }
      place.set(changeable);
      return changeable;
    }
    if (container instanceof List<?> list) {
      pad(list, key);
    }
    Object made = made(following);
    boolean holdsNull = container instanceof List && !place.isMissing() && !key.equals("-");
    if (holdsNull) {
      place.set(made);
    } else {
      place.add(made);
    }
    return made;
  }

  private static @Nullable Object getOrNull(PatchTarget place) {
    try {
      return place.get();
    } catch (Misfit noIndex) {
      return null;
    }
  }

  private static Object made(String following) throws Misfit {
    if (following.equals("-")) {
      return new ArrayList<@Nullable Object>();
    }
    int index = index(following);
    if (index == Integer.MIN_VALUE) {
      return new LinkedHashMap<String, @Nullable Object>();
    }
    if (index < -1) {
      throw new Misfit(
          "Unable to ensure path for negative index other than -1: "
              + index
              + ": invalid index referenced");
    }
    List<@Nullable Object> made = new ArrayList<>();
    pad(made, following);
    return made;
  }

  @SuppressWarnings("unchecked") // only ever given lists that this package made
  private static void pad(List<?> list, String key) throws Misfit {
    int index = index(key);
    if (index - list.size() > MAX_PADDING) {
      throw new Misfit("Unable to access invalid index: " + index + ": too far past the end");
    }
    while (list.size() < index) {
      ((List<@Nullable Object>) list).add(null);
    }
  }

  private static int index(String key) {
    try {
      return key.length() > 9 ? Integer.MIN_VALUE : Integer.parseInt(key);
    } catch (NumberFormatException noIndex) {
      return Integer.MIN_VALUE;
    }
  }

  /// A container that may be changed: a copy if it is of the original, itself if it was made here;
  /// null for what is no container.
  static @Nullable Object changeable(@Nullable Object value) {
    return switch (value) {
      case JsonObject object -> new LinkedHashMap<>(object);
      case JsonArray array -> new ArrayList<>(array);
      case Map<?, ?> map -> map;
      case List<?> list -> list;
      case null, default -> null;
    };
  }
}
