package dev.bulwark.rego.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An array. One over a list of the document tree wraps an element when it is first asked for.
public final class ArrayValue implements Value, Iterable<Value> {
  public static final ArrayValue EMPTY = new ArrayValue(new Value[0], List.of());

  /// An element that is absent is still to be read from `source`. Two threads may read the same one
  /// twice, which shows in nothing.
  private final @Nullable Value[] elements;

  private final List<?> source;
  private int hash;

  private ArrayValue(@Nullable Value[] elements, List<?> source) {
    this.elements = elements;
    this.source = source;
  }

  public static ArrayValue of(Value... elements) {
    return elements.length == 0 ? EMPTY : new ArrayValue(elements.clone(), List.of());
  }

  public static ArrayValue of(List<? extends Value> elements) {
    return elements.isEmpty()
        ? EMPTY
        : new ArrayValue(elements.toArray(new @Nullable Value[0]), List.of());
  }

  static ArrayValue over(List<?> source) {
    return source.isEmpty() ? EMPTY : new ArrayValue(new @Nullable Value[source.size()], source);
  }

  public int size() {
    return elements.length;
  }

  public Value get(int index) {
    Value element = elements[index];
    if (element == null) {
      element = Value.of(source.get(index));
      elements[index] = element;
    }
    return element;
  }

  /// The element at an index that is a Rego value; absent unless it is an integer within bounds.
  public @Nullable Value get(Value index) {
    if (index instanceof NumberValue number && number.isWrittenAsLong()) {
      long at = number.longValue();
      return at >= 0 && at < elements.length ? get((int) at) : null;
    }
    return null;
  }

  public List<Value> asList() {
    return new AbstractList<>() {
      @Override
      public Value get(int index) {
        return ArrayValue.this.get(index);
      }

      @Override
      public int size() {
        return elements.length;
      }
    };
  }

  @Override
  public Iterator<Value> iterator() {
    return asList().iterator();
  }

  @Override
  public String typeName() {
    return "array";
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      int sum = 7;
      for (int i = 0; i < elements.length; i++) {
        sum = 31 * sum + get(i).hashCode();
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
    if (!(other instanceof ArrayValue that) || that.elements.length != elements.length) {
      return false;
    }
    for (int i = 0; i < elements.length; i++) {
      if (!get(i).equals(that.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return RegoText.of(this);
  }

  /// Collects the elements of an array that is being made.
  public static final class Builder {
    private Value[] elements = new Value[8];
    private int size;

    public Builder add(Value element) {
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, size * 2);
      }
      elements[size++] = element;
      return this;
    }

    public int size() {
      return size;
    }

    public ArrayValue build() {
      return size == 0 ? EMPTY : new ArrayValue(Arrays.copyOf(elements, size), List.of());
    }
  }
}
