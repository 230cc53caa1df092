package dev.bulwark.rego.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A set; it iterates in OPA's order.
public final class SetValue implements Value, Iterable<Value> {
  public static final SetValue EMPTY = new SetValue(new Value[0], new HashIndex());

  private final Value[] elements;
  private final HashIndex index;
  private @Nullable Sorted sorted;
  private int hash;

  private SetValue(Value[] elements, HashIndex index) {
    this.elements = elements;
    this.index = index;
  }

  public static SetValue of(Value... elements) {
    return of(List.of(elements));
  }

  public static SetValue of(Collection<? extends Value> elements) {
    var builder = new Builder();
    elements.forEach(builder::add);
    return builder.build();
  }

  public int size() {
    return elements.length;
  }

  public boolean contains(Value element) {
    return index.find(elements, elements.length, element) >= 0;
  }

  /// The member that equals the given value, which may be written otherwise; absent if none does.
  public @Nullable Value get(Value element) {
    int position = index.find(elements, elements.length, element);
    return position < 0 ? null : elements[position];
  }

  /// The element at a position of the sorted set.
  public Value elementAt(int position) {
    return sorted()[position];
  }

  private Value[] sorted() {
    Sorted known = sorted;
    if (known == null) {
      known = new Sorted(elements);
      sorted = known;
    }
    return known.elements;
  }

  @Override
  public Iterator<Value> iterator() {
    return Arrays.asList(sorted()).iterator();
  }

  /// Those of this set that the other does not hold.
  public SetValue minus(SetValue other) {
    var builder = new Builder();
    for (Value element : elements) {
      if (!other.contains(element)) {
        builder.add(element);
      }
    }
    return builder.build();
  }

  /// Those that both hold.
  public SetValue and(SetValue other) {
    if (size() > other.size()) {
      return other.and(this);
    }
    var builder = new Builder();
    for (Value element : elements) {
      if (other.contains(element)) {
        builder.add(element);
      }
    }
    return builder.build();
  }

  /// Those that either holds.
  public SetValue or(SetValue other) {
    var builder = new Builder();
    for (Value element : elements) {
      builder.add(element);
    }
    for (Value element : other.elements) {
      builder.add(element);
    }
    return builder.build();
  }

  @Override
  public String typeName() {
    return "set";
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      int sum = 17;
      for (Value element : elements) {
        sum += element.hashCode();
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
    if (!(other instanceof SetValue that) || that.elements.length != elements.length) {
      return false;
    }
    for (Value element : elements) {
      if (!that.contains(element)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return RegoText.of(this);
  }

  /// Final, so that a thread that sees it sees its elements.
  private static final class Sorted {
    final Value[] elements;

    Sorted(Value[] unsorted) {
      elements = unsorted.clone();
      Arrays.sort(elements, Value.ORDER);
    }
  }

  /// Collects the elements of a set that is being made; the first of equal elements stays.
  public static final class Builder {
    private Value[] elements = new Value[8];
    private int size;
    private final HashIndex index = new HashIndex();

    /// Whether it was not there before.
    public boolean add(Value element) {
      if (index.find(elements, size, element) >= 0) {
        return false;
      }
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, size * 2);
      }
      elements[size++] = element;
      index.added(elements, size);
      return true;
    }

    public int size() {
      return size;
    }

    public SetValue build() {
      return size == 0 ? EMPTY : new SetValue(Arrays.copyOf(elements, size), index.copy());
    }
  }
}
