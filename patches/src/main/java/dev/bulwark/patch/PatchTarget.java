package dev.bulwark.patch;

import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A member of an object or an element of an array, there or not yet.
final class PatchTarget {
  private static final String MISSING = ": missing value";
  private static final String BAD_INDEX = ": invalid index referenced";

  private final @Nullable Map<String, @Nullable Object> object;
  private final List<@Nullable Object> array;
  private final String key;

  @SuppressWarnings("unchecked") // made by descend alone
  PatchTarget(Object container, String key) {
    this.object = container instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
    this.array =
        container instanceof List<?> list ? (List<@Nullable Object>) list : new ArrayList<>();
    this.key = key;
  }

  String key() {
    return key;
  }

  /// Whether nothing is there: no such member, or an index past either end.
  boolean isMissing() {
    if (object != null) {
      return !object.containsKey(key);
    }
    if (!isNumber(key)) {
      return false;
    }
    int index = Integer.parseInt(key);
    return index >= array.size() || index < -array.size();
  }

  /// Whether this is a member of an object that has none of this name.
  boolean isMissingMember() {
    return object != null && !object.containsKey(key);
  }

  @Nullable Object get() throws Misfit {
    if (object != null) {
      return object.get(key);
    }
    int index = index(array.size());
    if (index >= array.size()) {
      throw outOfBounds(index);
    }
    return array.get(index);
  }

  void set(@Nullable Object value) throws Misfit {
    if (object != null) {
      object.put(key, value);
    } else {
      array.set(index(array.size()), value);
    }
  }

  void add(@Nullable Object value) throws Misfit {
    if (object != null) {
      object.put(key, value);
    } else if (key.equals("-")) {
      array.add(value);
    } else {
      if (!isNumber(key)) {
        throw new Misfit("value was not a proper array index: '" + key + "': " + notANumber(key));
      }
      int index = index(array.size() + 1);
      if (index > array.size()) {
        throw outOfBounds(index);
      }
      array.add(index, value);
    }
  }

  void remove() throws Misfit {
    if (object != null) {
      if (!object.containsKey(key)) {
        throw new Misfit("Unable to remove nonexistent key: " + key + MISSING);
      }
      object.remove(key);
      return;
    }
    int index = index(array.size());
    if (index >= array.size()) {
      throw outOfBounds(index);
    }
    array.remove(index);
  }

  /// The index the key means in a list of so many places; may lie beyond its end.
  private int index(int places) throws Misfit {
    if (!isNumber(key)) {
      throw new Misfit(notANumber(key));
    }
    int index = Integer.parseInt(key);
    if (index < -places) {
      throw outOfBounds(index);
    }
    return index < 0 ? index + places : index;
  }

  private static boolean isNumber(String key) {
    int sign = key.startsWith("-") || key.startsWith("+") ? 1 : 0;
    return key.length() > sign
        && key.length() <= 9
        && key.chars().skip(sign).allMatch(c -> c >= '0' && c <= '9');
  }

  private static String notANumber(String key) {
    return "strconv.Atoi: parsing " + GoQuote.of(key) + ": invalid syntax";
  }

  private static Misfit outOfBounds(int index) {
    return new Misfit("Unable to access invalid index: " + index + BAD_INDEX);
  }
}
