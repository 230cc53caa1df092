package dev.bulwark.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An object that is still being put together, for which defaults are being found.
///
/// Keys are interned, so that the names in the code find them at first sight.
final class Draft {
  private String[] keys;
  private @Nullable Object[] values;
  private int size;

  Draft(int capacity) {
    this.keys = new String[capacity];
    this.values = new @Nullable Object[capacity];
  }

  /// The entries of an object of this package, whose keys are interned.
  Draft(JsonObject from) {
    this(from.size());
    for (int i = 0; i < from.size(); i++) {
      add(from.keyAt(i), from.valueAt(i));
    }
  }

  /// Adds an entry that is not there yet.
  void add(String key, @Nullable Object value) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size + 4);
      values = Arrays.copyOf(values, 2 * size + 4);
    }
    keys[size] = key;
    values[size++] = value;
  }

  int size() {
    return size;
  }

  @Nullable Object get(String key) {
    int i = find(key);
    return i < 0 ? null : values[i];
  }

  boolean has(String key) {
    return get(key) != null;
  }

  /// The text at `key`, or the empty string.
  String string(String key) {
    return get(key) instanceof String text ? text : "";
  }

  JsonObject object(String key) {
    return get(key) instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  JsonArray array(String key) {
    return get(key) instanceof JsonArray array ? array : JsonArray.EMPTY;
  }

  void set(int i, @Nullable Object value) {
    values[i] = value;
  }

  /// Sets a value; one of the wrong type, which is no object or list though it should be, stays.
  void put(String key, Object value) {
    int i = find(key);
    if (i < 0) {
      add(key, value);
    } else if (mayReplace(values[i], value)) {
      values[i] = value;
    }
  }

  static boolean mayReplace(@Nullable Object old, Object value) {
    return old == null
        || (value instanceof JsonObject
            ? old instanceof JsonObject
            : !(value instanceof JsonArray) || old instanceof JsonArray);
  }

  /// Puts a value where there is none, or only null.
  void putIfAbsent(String key, Object value) {
    if (!has(key)) {
      put(key, value);
    }
  }

  void remove(String key) {
    int i = find(key);
    if (i >= 0) {
      size--;
      System.arraycopy(keys, i + 1, keys, i, size - i);
      System.arraycopy(values, i + 1, values, i, size - i);
    }
  }

  @SuppressWarnings("ReferenceEquality") // keys are interned
  private int find(String key) {
    for (int i = 0; i < size; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    return -1;
  }

  JsonObject build() {
    return JsonObject.adopt(
        keys.length == size ? keys : Arrays.copyOf(keys, size),
        values.length == size ? values : Arrays.copyOf(values, size),
        Positions.NONE,
        0);
  }
}
