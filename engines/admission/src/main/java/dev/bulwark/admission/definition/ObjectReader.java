package dev.bulwark.admission.definition;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the fields of one object and notes what cannot be decoded. Null counts as absent, as for
/// the API server.
///
/// Each field is asked for once, by which the reader knows the fields there are; [#finish] reports
/// the others.
public final class ObjectReader {
  private final JsonObject object;
  private final FieldPath path;
  private final List<Misread> misread;
  private final Set<String> known = new LinkedHashSet<>();

  public ObjectReader(JsonObject object, FieldPath path, List<Misread> misread) {
    this.object = object;
    this.path = path;
    this.misread = misread;
  }

  public FieldPath path() {
    return path;
  }

  /// The object as it is written.
  public JsonObject written() {
    return object;
  }

  public String text(String key) {
    return optionalText(key).orElse("");
  }

  public Optional<String> optionalText(String key) {
    return value(key, String.class, "a text");
  }

  public Optional<Boolean> flag(String key) {
    return value(key, Boolean.class, "true or false");
  }

  /// Whether something stands there; null does not count.
  public boolean has(String key) {
    return object.get(key) != null;
  }

  public List<String> texts(String key) {
    var texts = new ArrayList<String>();
    JsonArray array = value(key, JsonArray.class, "a list").orElse(JsonArray.EMPTY);
    for (int i = 0; i < array.size(); i++) {
      texts.add(typed(array.get(i), path.key(key).index(i), String.class, "a text").orElse(""));
    }
    return texts;
  }

  public Expression expression(String key) {
    return new Expression(text(key), path.key(key));
  }

  public <T> Optional<T> child(String key, Function<ObjectReader, T> read) {
    return value(key, JsonObject.class, "an object").map(o -> read(o, path.key(key), read));
  }

  public <T> List<T> children(String key, Function<ObjectReader, T> read) {
    var children = new ArrayList<T>();
    JsonArray array = value(key, JsonArray.class, "a list").orElse(JsonArray.EMPTY);
    for (int i = 0; i < array.size(); i++) {
      FieldPath element = path.key(key).index(i);
      JsonObject child =
          typed(array.get(i), element, JsonObject.class, "an object").orElse(JsonObject.EMPTY);
      children.add(read(child, element, read));
    }
    return children;
  }

  /// A `metav1.LabelSelector`, once its fields have been looked at.
  Optional<JsonObject> selector(String key) {
    Optional<JsonObject> selector = value(key, JsonObject.class, "an object");
    selector.ifPresent(
        s ->
            read(
                s,
                path.key(key),
                reader -> {
                  reader.textMap("matchLabels");
                  return reader.children("matchExpressions", ObjectReader::requirement);
                }));
    return selector;
  }

  /// Notes that the object may have these fields, which nobody here reads.
  public ObjectReader alsoHaving(String... keys) {
    known.addAll(List.of(keys));
    return this;
  }

  /// Reports the fields that nobody asked for.
  public void finish() {
    for (int i = 0; i < object.size(); i++) {
      String key = object.keyAt(i);
      if (!known.contains(key)) {
        misread.add(new Misread.UnknownField(path.key(key), key, List.copyOf(known)));
      }
    }
  }

  private String requirement() {
    texts("values");
    return text("key") + text("operator");
  }

  private void textMap(String key) {
    JsonObject map = value(key, JsonObject.class, "an object").orElse(JsonObject.EMPTY);
    for (int i = 0; i < map.size(); i++) {
      typed(map.valueAt(i), path.key(key).key(map.keyAt(i)), String.class, "a text");
    }
  }

  private <T> T read(JsonObject child, FieldPath where, Function<ObjectReader, T> read) {
    var reader = new ObjectReader(child, where, misread);
    T result = read.apply(reader);
    reader.finish();
    return result;
  }

  private <T> Optional<T> value(String key, Class<T> type, String expected) {
    known.add(key);
    return typed(object.get(key), path.key(key), type, expected);
  }

  private <T> Optional<T> typed(
      @Nullable Object value, FieldPath where, Class<T> type, String expected) {
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      misread.add(new Misread.WrongType(where, expected));
      return Optional.empty();
    }
    return Optional.of(type.cast(value));
  }
}
