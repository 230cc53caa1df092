package dev.bulwark.cel.value;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// Two lists seen as one. `+` costs 1 however long its operands are, so it must not copy them: a
/// policy that doubles a list thirty times would fill the memory for a cost of thirty.
final class Concatenation extends AbstractList<@Nullable Object> implements RandomAccess {
  private static final int COPIED_UP_TO = 64;
  private static final int LARGEST = 1 << 24;

  private final List<?> first;
  private final List<?> second;
  private final int size;

  private Concatenation(List<?> first, List<?> second, int size) {
    this.first = first;
    this.second = second;
    this.size = size;
  }

  /// Both lists as one.
  ///
  /// @return a list, or a [CelError] when it would have more than 2^24 elements
  static Object of(List<?> first, List<?> second) {
    if (first.isEmpty()) {
      return second;
    } else if (second.isEmpty()) {
      return first;
    }
    int size = first.size() + second.size();
    if (size > LARGEST) {
      return new CelError("a list of " + size + " elements is too large");
    } else if (size > COPIED_UP_TO) {
      return new Concatenation(first, second, size);
    }
    var both = new ArrayList<@Nullable Object>(size);
    both.addAll(first);
    both.addAll(second);
    return Collections.unmodifiableList(both);
  }

  @Override
  public @Nullable Object get(int index) {
    List<?> list = this;
    int at = index;
    while (list instanceof Concatenation both) {
      if (at < both.first.size()) {
        list = both.first;
      } else {
        at -= both.first.size();
        list = both.second;
      }
    }
    return list.get(at);
  }

  @Override
  public int size() {
    return size;
  }
}
