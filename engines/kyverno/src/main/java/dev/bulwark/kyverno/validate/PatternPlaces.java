package dev.bulwark.kyverno.validate;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Kyverno's paths (`/spec/containers/0/image/`) as places in the object. A key may hold slashes
/// itself: then the object tells where it ends.
final class PatternPlaces {
  private PatternPlaces() {}

  static List<FieldPath> of(String path, JsonObject subject, Validation.Scope scope) {
    return scope.element().isPresent() ? List.of() : List.of(place(path, subject));
  }

  static FieldPath place(String path, JsonObject subject) {
    String rest = path.startsWith("/") ? path.substring(1) : path;
    FieldPath place = FieldPath.ROOT;
    Object node = subject;
    while (!rest.isEmpty()) {
      int end = keyEnd(rest, node);
      String step = rest.substring(0, end);
      rest = rest.substring(Math.min(rest.length(), end + 1));
      boolean isIndex = node instanceof JsonArray && step.chars().allMatch(Character::isDigit);
      place = isIndex ? place.index(Integer.parseInt(step)) : place.key(step);
      node = child(node, step, isIndex);
    }
    return place;
  }

  /// The longest key of the node that the path goes on with, or else up to the next slash.
  private static int keyEnd(String path, @Nullable Object node) {
    int end = -1;
    if (node instanceof JsonObject object) {
      for (String key : object.keySet()) {
        if (key.length() > end && path.startsWith(key + "/")) {
          end = key.length();
        }
      }
    }
    int slash = path.indexOf('/');
    return end >= 0 ? end : slash < 0 ? path.length() : slash;
  }

  private static @Nullable Object child(@Nullable Object node, String step, boolean isIndex) {
    if (node instanceof JsonObject object) {
      return object.get(step);
    }
    return isIndex && node instanceof JsonArray array && Integer.parseInt(step) < array.size()
        ? array.get(Integer.parseInt(step))
        : null;
  }
}
