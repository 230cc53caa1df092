package dev.bulwark.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows a path through the raw tree as far as it goes and tells where that is in the source.
final class Locator {
  private @Nullable Object node;

  /// The key or element that leads to `node`: what a missing field "belongs under".
  private Optional<Positions.Range> anchor;

  private Optional<Positions.Range> value;

  private Locator(Resource resource) {
    this.node = resource.raw();
    this.anchor = identity(resource.raw());
    this.value = resource.raw().range();
  }

  static Optional<Place> locate(Resource resource, FieldPath path) {
    var at = new Locator(resource);
    boolean missing = false;
    for (FieldPath.Step step : path.steps()) {
      if (!at.enter(step)) {
        missing = true;
        break;
      }
    }
    boolean absent = missing;
    return (absent ? at.anchor : at.value)
        .flatMap(resource.origin()::provenance)
        .map(provenance -> Place.of(path, provenance, absent));
  }

  static Optional<Positions.Range> range(Resource resource, FieldPath path) {
    var at = new Locator(resource);
    for (FieldPath.Step step : path.steps()) {
      if (!at.enter(step)) {
        return Optional.empty();
      }
    }
    return at.value;
  }

  private boolean enter(FieldPath.Step step) {
    return step instanceof FieldPath.Step.Key(var name)
        ? node instanceof JsonObject object && enter(object, object.find(name))
        : node instanceof JsonArray array && enter(array, ((FieldPath.Step.Index) step).position());
  }

  private boolean enter(JsonObject object, int i) {
    if (i < 0) {
      return false;
    }
    node = object.valueAt(i);
    anchor = object.keyRange(i).or(() -> anchor);
    value = object.valueRange(i);
    return true;
  }

  private boolean enter(JsonArray array, int position) {
    if (position >= array.size()) {
      return false;
    }
    node = array.get(position);
    value = array.elementRange(position);
    anchor = node instanceof JsonObject element ? identity(element).or(() -> value) : value;
    return true;
  }

  /// The entry people recognise an object by: its `name`, else its `kind`, else its first one.
  private static Optional<Positions.Range> identity(JsonObject object) {
    if (object.isEmpty()) {
      return object.range();
    }
    int byName = object.find("name");
    int entry = byName >= 0 ? byName : Math.max(0, object.find("kind"));
    return object.keyRange(entry).flatMap(key -> joined(key, object.valueRange(entry)));
  }

  private static Optional<Positions.Range> joined(
      Positions.Range key, Optional<Positions.Range> value) {
    return value.map(v -> new Positions.Range(key.start(), Math.max(key.end(), v.end())));
  }
}
