package dev.bulwark.gitops;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Builds a tree of parts of another one: what is taken over keeps its place.
final class Regrouped {
  private final Positions positions = Positions.recording();
  private final Positions.Range whole;

  /// @param of what the parts are taken from
  Regrouped(JsonObject of) {
    this.whole = of.range().orElse(new Positions.Range(0, 0));
  }

  /// A part, with the places of its key and of itself.
  record Part(String key, Positions.Range keyAt, @Nullable Object value, Positions.Range at) {}

  /// The part of an object that a key leads to; empty where there is none.
  Optional<Part> part(JsonObject object, String key) {
    int i = object.find(key);
    return i < 0 || object.valueAt(i) == null ? Optional.empty() : Optional.of(part(object, i));
  }

  /// The part of an object that a key leads to, under another key.
  Optional<Part> part(JsonObject object, String key, String as) {
    return part(object, key).map(part -> new Part(as, part.keyAt, part.value, part.at));
  }

  /// A part that is made of the one at a place.
  Part made(String key, @Nullable Object value, Positions.Range at) {
    return new Part(key, at, value, at);
  }

  private Part part(JsonObject object, int i) {
    return new Part(
        object.keyAt(i),
        object.keyRange(i).orElse(whole),
        object.valueAt(i),
        object.valueRange(i).orElse(whole));
  }

  JsonObject object(List<Part> parts) {
    return object(parts, whole);
  }

  JsonObject object(List<Part> parts, Positions.Range at) {
    var keys = new String[parts.size()];
    @Nullable Object[] values = new @Nullable Object[keys.length];
    var places = new int[4 * keys.length];
    for (int i = 0; i < keys.length; i++) {
      Part part = parts.get(i);
      keys[i] = part.key;
      values[i] = part.value;
      note(places, 4 * i, part.keyAt);
      note(places, 4 * i + 2, part.at);
    }
    int place = positions.record(at.start(), at.end(), places, 0, places.length);
    return JsonObject.adopt(keys, values, positions, place);
  }

  /// An array of elements, each with its place.
  JsonArray array(List<Part> elements, Positions.Range at) {
    @Nullable Object[] values = new @Nullable Object[elements.size()];
    var places = new int[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = elements.get(i).value;
      note(places, 2 * i, elements.get(i).at);
    }
    int place = positions.record(at.start(), at.end(), places, 0, places.length);
    return JsonArray.adopt(values, positions, place);
  }

  private static void note(int[] places, int from, Positions.Range at) {
    places[from] = at.start();
    places[from + 1] = at.end();
  }

  /// A tree with every text in it changed, keys among them; all stands where it stood.
  static JsonObject texts(JsonObject object, UnaryOperator<String> change) {
    return new Regrouped(object).changed(object, change);
  }

  /// A list with every text in it changed; all stands where it stood.
  static JsonArray texts(JsonArray array, UnaryOperator<String> change) {
    return new Regrouped(JsonObject.EMPTY).changed(array, change);
  }

  private JsonObject changed(JsonObject object, UnaryOperator<String> change) {
    var parts = new ArrayList<Part>(object.size());
    for (int i = 0; i < object.size(); i++) {
      Part part = part(object, i);
      parts.add(new Part(change.apply(part.key), part.keyAt, changed(part.value, change), part.at));
    }
    return object(parts, object.range().orElse(whole));
  }

  private @Nullable Object changed(@Nullable Object node, UnaryOperator<String> change) {
    return switch (node) {
      case String text -> change.apply(text);
      case JsonObject object -> changed(object, change);
      case JsonArray array -> changed(array, change);
      case null, default -> node;
    };
  }

  private JsonArray changed(JsonArray array, UnaryOperator<String> change) {
    var elements = new ArrayList<Part>(array.size());
    for (int i = 0; i < array.size(); i++) {
      Positions.Range at = array.elementRange(i).orElse(whole);
      elements.add(made("", changed(array.get(i), change), at));
    }
    return array(elements, array.range().orElse(whole));
  }
}
