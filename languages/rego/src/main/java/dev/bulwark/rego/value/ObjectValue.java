package dev.bulwark.rego.value;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object; its keys are any values and iterate in OPA's order.
///
/// One over a map of the document tree asks the map until somebody wants all of it; then that level
/// is wrapped, and no deeper one.
public final class ObjectValue implements Value {
  public static final ObjectValue EMPTY = new ObjectValue(Map.of(), Entries.NONE);

  private static final int FEW = 16;

  private final Map<?, ?> source;
  private @Nullable Entries entries;
  private @Nullable Touched touched;
  private int hash;

  private ObjectValue(Map<?, ?> source, @Nullable Entries entries) {
    this.source = source;
    this.entries = entries;
  }

  public static ObjectValue of(Value key, Value value) {
    return new Builder().put(key, value).build();
  }

  static ObjectValue over(Map<?, ?> source) {
    return source.isEmpty() ? EMPTY : new ObjectValue(source, null);
  }

  public int size() {
    Entries known = entries;
    return known == null ? source.size() : known.keys.length;
  }

  /// The value under a key; absent if there is none.
  public @Nullable Value get(Value key) {
    Entries known = entries;
    if (known != null) {
      return known.get(key);
    }
    return key instanceof StringValue text ? read(text.text()) : null;
  }

  /// The value under a string key; absent if there is none.
  public @Nullable Value get(String key) {
    return get(StringValue.of(key));
  }

  private @Nullable Value read(String key) {
    for (Touched child = touched; child != null; child = child.next) {
      if (child.key.equals(key)) {
        return child.value;
      }
    }
    Object child = source.get(key);
    if (child == null) {
      return source.containsKey(key) ? NullValue.NULL : null;
    }
    Value value = Value.of(child);
    if (source.size() <= FEW && (value instanceof ObjectValue || value instanceof ArrayValue)) {
      touched = new Touched(key, value, touched);
    }
    return value;
  }

  /// The key at a position of the sorted object.
  public Value keyAt(int position) {
    return entries().sorted().keys[position];
  }

  /// The value at a position of the sorted object.
  public Value valueAt(int position) {
    return entries().sorted().values[position];
  }

  private Entries entries() {
    Entries known = entries;
    if (known == null) {
      known = Entries.of(source, touched);
      entries = known;
    }
    return known;
  }

  /// A builder that holds all of this object.
  public Builder toBuilder() {
    var builder = new Builder();
    for (int i = 0; i < size(); i++) {
      builder.put(keyAt(i), valueAt(i));
    }
    return builder;
  }

  @Override
  public String typeName() {
    return "object";
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      Entries known = entries();
      int sum = 13;
      for (int i = 0; i < known.keys.length; i++) {
        sum += (31 * known.keys[i].hashCode()) ^ known.values[i].hashCode();
      }
      hash = sum;
    }
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof ObjectValue that) || that.size() != size()) {
      return false;
    }
    Entries mine = entries();
    for (int i = 0; i < mine.keys.length; i++) {
      if (!mine.values[i].equals(that.get(mine.keys[i]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return RegoText.of(this);
  }

  /// A child that was read from the source, so that it is wrapped once. Two threads may lose one of
  /// each other's, which costs a second wrapper and nothing else.
  private static final class Touched {
    final String key;
    final Value value;
    final @Nullable Touched next;

    Touched(String key, Value value, @Nullable Touched next) {
      this.key = key;
      this.value = value;
      this.next = next;
    }
  }

  /// Keys and values of one level, in the order they were put.
  private static final class Entries {
    static final Entries NONE = new Entries(new Value[0], new Value[0], new HashIndex());

    final Value[] keys;
    final Value[] values;
    final HashIndex index;
    private @Nullable Entries sorted;

    Entries(Value[] keys, Value[] values, HashIndex index) {
      this.keys = keys;
      this.values = values;
      this.index = index;
    }

    static Entries of(Map<?, ?> source, @Nullable Touched touched) {
      var builder = new Builder();
      source.forEach((key, value) -> builder.put(Value.of(key), Value.of(value)));
      for (Touched child = touched; child != null; child = child.next) {
        builder.put(StringValue.of(child.key), child.value);
      }
      return builder.entries();
    }

    @Nullable Value get(Value key) {
      int position = index.find(keys, keys.length, key);
      return position < 0 ? null : values[position];
    }

    Entries sorted() {
      Entries known = sorted;
      if (known == null) {
        known = sort();
        sorted = known;
      }
      return known;
    }

    private Entries sort() {
      boolean isSorted = true;
      for (int i = 1; i < keys.length && isSorted; i++) {
        isSorted = ValueOrder.compare(keys[i - 1], keys[i]) < 0;
      }
      if (isSorted) {
        return this;
      }
      Value[] sortedKeys = keys.clone();
      Arrays.sort(sortedKeys, Value.ORDER);
      var sortedValues = new Value[keys.length];
      for (int i = 0; i < sortedKeys.length; i++) {
        sortedValues[i] = values[index.find(keys, keys.length, sortedKeys[i])];
      }
      return new Entries(sortedKeys, sortedValues, new HashIndex());
    }
  }

  /// Collects the entries of an object that is being made.
  public static final class Builder {
    private Value[] keys = new Value[8];
    private Value[] values = new Value[8];
    private int size;
    private final HashIndex index = new HashIndex();

    /// Puts a value in place of any that the key had; the key stays as it was first written.
    public Builder put(Value key, Value value) {
      int position = index.find(keys, size, key);
      if (position >= 0) {
        values[position] = value;
        return this;
      }
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      keys[size] = key;
      values[size++] = value;
      index.added(keys, size);
      return this;
    }

    public Builder put(String key, Value value) {
      return put(StringValue.of(key), value);
    }

    public @Nullable Value get(Value key) {
      int position = index.find(keys, size, key);
      return position < 0 ? null : values[position];
    }

    public int size() {
      return size;
    }

    public ObjectValue build() {
      return size == 0 ? EMPTY : new ObjectValue(Map.of(), entries());
    }

    private Entries entries() {
      return new Entries(Arrays.copyOf(keys, size), Arrays.copyOf(values, size), index.copy());
    }
  }
}
