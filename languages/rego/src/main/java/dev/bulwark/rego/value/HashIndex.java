package dev.bulwark.rego.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds a value among the first `size` of an array: the keys of an object, the elements of a set.
/// Up to eight are compared one by one; more are hashed with open addressing.
final class HashIndex {
  static final int ABSENT = -1;

  private static final int LINEAR = 8;
  private static final int[] NONE = {};

  /// Positions plus one, zero for a free place; its length is a power of two.
  private int[] places = NONE;

  int find(@Nullable Value[] values, int size, Value wanted) {
    if (size <= LINEAR) {
      for (int i = 0; i < size; i++) {
        if (wanted.equals(values[i])) {
          return i;
        }
      }
      return ABSENT;
    }
    int mask = places.length - 1;
    for (int place = spread(wanted) & mask; ; place = (place + 1) & mask) {
      int position = places[place] - 1;
      if (position == ABSENT || wanted.equals(values[position])) {
        return position;
      }
    }
  }

  /// Takes note of the last of the first `size` values, which no other of them equals.
  void added(Value[] values, int size) {
    if (size <= LINEAR) {
      return;
    }
    if (size * 2 > places.length) {
      rebuild(values, size);
    } else {
      put(values[size - 1], size);
    }
  }

  private void rebuild(Value[] values, int size) {
    places = new int[Integer.highestOneBit(size) * 4];
    for (int i = 0; i < size; i++) {
      put(values[i], i + 1);
    }
  }

  private void put(Value value, int positionPlusOne) {
    int mask = places.length - 1;
    int place = spread(value) & mask;
    while (places[place] != 0) {
      place = (place + 1) & mask;
    }
    places[place] = positionPlusOne;
  }

  private static int spread(Value value) {
    int hash = value.hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 16);
  }

  HashIndex copy() {
    var copy = new HashIndex();
    copy.places = Arrays.copyOf(places, places.length);
    return copy;
  }
}
