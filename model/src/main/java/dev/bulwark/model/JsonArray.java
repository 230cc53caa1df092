package dev.bulwark.model;

import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// An immutable JSON array of plain Java values; see [JsonObject] for what the values are.
public final class JsonArray extends AbstractList<@Nullable Object> implements RandomAccess {
  public static final JsonArray EMPTY = new JsonArray(new Object[0], Positions.NONE, 0);

  private final @Nullable Object[] elements;
  private final Positions positions;
  private final int place;
  private int hash;

  private JsonArray(@Nullable Object[] elements, Positions positions, int place) {
    this.elements = elements;
    this.positions = positions;
    this.place = place;
  }

  /// Takes over the array, which the caller must not touch again.
  ///
  /// @param place this array's entry in `positions`, as [Positions#record] returned it
  public static JsonArray adopt(@Nullable Object[] elements, Positions positions, int place) {
    return new JsonArray(elements, positions, place);
  }

  /// A tree of this package's own types, without positions.
  public static JsonArray copyOf(List<? extends @Nullable Object> list) {
    if (list instanceof JsonArray already) {
      return already;
    }
    @Nullable Object[] elements = new @Nullable Object[list.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = element(list.get(i));
    }
    return new JsonArray(elements, Positions.NONE, 0);
  }

  public static JsonArray of(@Nullable Object... elements) {
    @Nullable Object[] copies = new @Nullable Object[elements.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = element(elements[i]);
    }
    return new JsonArray(copies, Positions.NONE, 0);
  }

  @Override
  public @Nullable Object get(int i) {
    return elements[i];
  }

  @Override
  public int size() {
    return elements.length;
  }

  /// The i-th element, or the empty object when it is of another type.
  public JsonObject object(int i) {
    return elements[i] instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  /// This array with its i-th element replaced; positions are kept for the others.
  public JsonArray with(int i, @Nullable Object value) {
    @Nullable Object[] changed = elements.clone();
    changed[i] = element(value);
    return new JsonArray(changed, positions, place);
  }

  /// The byte range of the whole array, if it was read from a text.
  public Optional<Positions.Range> range() {
    return positions.range(place);
  }

  /// The byte range of the i-th element, if it was read from a text.
  public Optional<Positions.Range> elementRange(int i) {
    return positions.partRange(place, i);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (other instanceof JsonArray array
        && (size() != array.size() || hashCode() != array.hashCode())) {
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

  /// The value as an element of a tree: maps and lists become this package's, integers become
  /// longs.
  @SuppressWarnings("unchecked") // a map whose keys are not strings fails in copyOf
  static @Nullable Object element(@Nullable Object value) {
    if (value == null || isScalar(value)) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      return JsonObject.copyOf((Map<String, @Nullable Object>) map);
    }
    if (value instanceof List<?> list) {
      return copyOf(list);
    }
    if (value instanceof Integer number) {
      return (long) number;
    }
    throw new IllegalArgumentException("not a JSON value: " + value.getClass());
  }

  private static boolean isScalar(Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof BigDecimal;
  }
}
