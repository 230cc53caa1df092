package dev.bulwark.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An immutable JSON object: string keys in document order, plain Java values.
///
/// Values are [JsonObject], [JsonArray], [String], [Boolean], [Long], [Double],
/// [java.math.BigDecimal] (a number that neither a long nor a double holds exactly) or null. It is
/// a `Map`, so every engine reads it without conversion; equality and hash are those of `Map`, and
/// where the object stood in its source ([Positions]) takes no part in them.
///
/// Small objects are searched from front to back, larger ones through a hash index. Keys that were
/// chosen to share their hashes are found by binary search instead.
public final class JsonObject extends AbstractMap<String, @Nullable Object> {
  public static final JsonObject EMPTY =
      new JsonObject(new String[0], new Object[0], Positions.NONE, 0, 0);

  private static final int SEARCHED_IN_ORDER = 12;

  private final String[] keys;
  private final @Nullable Object[] values;
  private final Positions positions;
  private final int place;
  private final int placed;
  private final int @Nullable [] index;
  private int hash;

  /// @param placed how many entries, from the first, have positions
  private JsonObject(
      String[] keys, @Nullable Object[] values, Positions positions, int place, int placed) {
    this.keys = keys;
    this.values = values;
    this.positions = positions;
    this.place = place;
    this.placed = placed;
    this.index = keys.length > SEARCHED_IN_ORDER ? indexOf(keys) : null;
  }

  /// Takes over both arrays, which the caller must not touch again. The keys must be distinct.
  ///
  /// @param place this object's entry in `positions`, as [Positions#record] returned it
  public static JsonObject adopt(
      String[] keys, @Nullable Object[] values, Positions positions, int place) {
    if (keys.length != values.length) {
      throw new IllegalArgumentException(keys.length + " keys, " + values.length + " values");
    }
    return new JsonObject(keys, values, positions, place, keys.length);
  }

  /// A tree of this package's own types, without positions, from any tree of maps, lists and
  /// scalars.
  public static JsonObject copyOf(Map<String, ? extends @Nullable Object> map) {
    if (map instanceof JsonObject already) {
      return already;
    }
    var keys = new String[map.size()];
    @Nullable Object[] values = new @Nullable Object[map.size()];
    int i = 0;
    for (Map.Entry<String, ? extends @Nullable Object> entry : map.entrySet()) {
      keys[i] = entry.getKey();
      values[i++] = JsonArray.element(entry.getValue());
    }
    return new JsonObject(keys, values, Positions.NONE, 0, 0);
  }

  /// An object without positions: `JsonObject.of("kind", "Pod", "spec", spec)`.
  public static JsonObject of(@Nullable Object... keysAndValues) {
    var keys = new String[keysAndValues.length / 2];
    @Nullable Object[] values = new @Nullable Object[keys.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (String) Objects.requireNonNull(keysAndValues[2 * i]);
      values[i] = JsonArray.element(keysAndValues[2 * i + 1]);
    }
    return new JsonObject(keys, values, Positions.NONE, 0, 0);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    int i = find(key);
    return i < 0 ? null : values[i];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return find(key) >= 0;
  }

  @Override
  public int size() {
    return keys.length;
  }

  /// The object at `key`, or the empty object when there is none or it is of another type.
  public JsonObject object(String key) {
    return get(key) instanceof JsonObject object ? object : EMPTY;
  }

  /// The array at `key`, or the empty array when there is none or it is of another type.
  public JsonArray array(String key) {
    return get(key) instanceof JsonArray array ? array : JsonArray.EMPTY;
  }

  /// The text at `key`, if there is one and it is a string.
  public Optional<String> string(String key) {
    return get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /// This object with `key` set; a new key goes last. What was read from a text keeps its place.
  public JsonObject with(String key, @Nullable Object value) {
    int i = find(key);
    if (i >= 0) {
      @Nullable Object[] changed = values.clone();
      changed[i] = JsonArray.element(value);
      return new JsonObject(keys, changed, positions, place, placed);
    }
    String[] moreKeys = Arrays.copyOf(keys, keys.length + 1);
    @Nullable Object[] moreValues = Arrays.copyOf(values, values.length + 1);
    moreKeys[keys.length] = key;
    moreValues[keys.length] = JsonArray.element(value);
    return new JsonObject(moreKeys, moreValues, positions, place, placed);
  }

  /// This object without `key`. It has no positions of its own any more, its values keep theirs.
  public JsonObject without(String key) {
    int gone = find(key);
    if (gone < 0) {
      return this;
    }
    var fewerKeys = new String[keys.length - 1];
    @Nullable Object[] fewerValues = new @Nullable Object[keys.length - 1];
    for (int i = 0, to = 0; i < keys.length; i++) {
      if (i != gone) {
        fewerKeys[to] = keys[i];
        fewerValues[to++] = values[i];
      }
    }
    return new JsonObject(fewerKeys, fewerValues, Positions.NONE, 0, 0);
  }

  public String keyAt(int i) {
    return keys[i];
  }

  public @Nullable Object valueAt(int i) {
    return values[i];
  }

  /// Where `key` stands among the entries, from 0, or -1.
  @SuppressWarnings(
      "ReferenceEquality") // readers share their keys, so most are found at first sight
  public int find(@Nullable Object key) {
    if (index != null) {
      return key == null ? -1 : findIndexed(key);
    }
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /// The byte range of the whole object, if it was read from a text.
  public Optional<Positions.Range> range() {
    return positions.range(place);
  }

  /// The byte range of the i-th key, if it was read from a text.
  public Optional<Positions.Range> keyRange(int i) {
    return i < placed ? positions.partRange(place, 2 * i) : Optional.empty();
  }

  /// The byte range of the i-th value, if it was read from a text.
  public Optional<Positions.Range> valueRange(int i) {
    return i < placed ? positions.partRange(place, 2 * i + 1) : Optional.empty();
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new Entries();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (other instanceof JsonObject object
        && (size() != object.size() || hashCode() != object.hashCode())) {
      return false;
    }
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = super.hashCode();
      hash = known;
    }
    return known;
  }

  private int findIndexed(Object key) {
    int[] slots = Objects.requireNonNull(index);
    if (slots.length == keys.length) {
      return key instanceof String text ? findSorted(slots, text) : -1;
    }
    int mask = slots.length - 1;
    for (int at = spread(key.hashCode()) & mask; slots[at] != 0; at = (at + 1) & mask) {
      if (keys[slots[at] - 1].equals(key)) {
        return slots[at] - 1;
      }
    }
    return -1;
  }

  private int findSorted(int[] order, String key) {
    int low = 0;
    int high = order.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int comparison = keys[order[middle]].compareTo(key);
      if (comparison == 0) {
        return order[middle];
      }
      if (comparison < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /// An open-addressed table of positions in `keys`, counted from 1; 0 is an empty slot. As long as
  /// `keys` itself when the table would be slow: then the positions, counted from 0, by key.
  private static int[] indexOf(String[] keys) {
    var slots = new int[Integer.highestOneBit(keys.length) * 4];
    int mask = slots.length - 1;
    int patience = 8 * keys.length;
    for (int i = 0; i < keys.length; i++) {
      int at = spread(keys[i].hashCode()) & mask;
      while (slots[at] != 0) {
        at = (at + 1) & mask;
        if (--patience < 0) {
          return sorted(keys);
        }
      }
      slots[at] = i + 1;
    }
    return slots;
  }

  private static int[] sorted(String[] keys) {
    var order = new Integer[keys.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> keys[a].compareTo(keys[b]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }

  private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {
    @Override
    public int size() {
      return keys.length;
    }

    @Override
    public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < keys.length;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
          if (next == keys.length) {
            throw new NoSuchElementException();
          }
          var entry = new SimpleImmutableEntry<String, @Nullable Object>(keys[next], values[next]);
          next++;
          return entry;
        }
      };
    }
  }

  /// Collects entries whose number is not known beforehand; a key set twice keeps the later value.
  public static final class Builder {
    private final List<String> keys = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    public Builder put(String key, @Nullable Object value) {
      int i = keys.indexOf(key);
      if (i >= 0) {
        values.set(i, value);
      } else {
        keys.add(key);
        values.add(value);
      }
      return this;
    }

    public JsonObject build() {
      @Nullable Object[] elements = new @Nullable Object[values.size()];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = JsonArray.element(values.get(i));
      }
      return new JsonObject(keys.toArray(new String[0]), elements, Positions.NONE, 0, 0);
    }
  }
}
