package dev.bulwark.cel.library;

import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.Ordering;
import dev.bulwark.cel.value.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sorts lists as Go does what cel-go asks it to: a few elements by insertion, and more of them, of
/// which equal ones keep their order here. Source: cel-go `ext/lists.go`.
final class ListSort {
  private static final int FEW = 12;

  private ListSort() {}

  /// The elements in the order of their keys, which must all be of one type.
  static Object sort(String function, @Nullable Object elements, @Nullable Object associated) {
    if (!(elements instanceof List<?> list) || !(associated instanceof List<?> keys)) {
      return refuse(function, elements);
    }
    if (list.size() != keys.size()) {
      return new CelError(
          "@sortByAssociatedKeys() expected a list of the same size as the associated keys list,"
              + " but got "
              + list.size()
              + " and "
              + keys.size()
              + " elements respectively");
    }
    List<Keyed> keyed = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      keyed.add(new Keyed(Types.adapt(keys.get(i)), list.get(i)));
    }
    CelError fault = keyed.isEmpty() ? null : fault(keyed);
    if (fault != null) {
      return fault;
    }
    if (keyed.size() <= FEW) {
      insertionSort(keyed);
    } else {
      keyed.sort((a, b) -> order(a.key(), b.key()));
    }
    List<@Nullable Object> sorted = new ArrayList<>(keyed.size());
    for (Keyed entry : keyed) {
      sorted.add(entry.element());
    }
    return sorted;
  }

  /// Strings and times have functions that cel-go asks last, and are refused in other words.
  private static CelError refuse(String function, @Nullable Object receiver) {
    return receiver instanceof String || receiver instanceof Instant || receiver instanceof Duration
        ? CelError.NO_SUCH_OVERLOAD
        : CelError.noSuchFunction(function);
  }

  /// As Go sorts a few: NaN, which has no order, stays where it is.
  private static void insertionSort(List<Keyed> keyed) {
    for (int i = 1; i < keyed.size(); i++) {
      for (int j = i; j > 0 && isLess(keyed.get(j), keyed.get(j - 1)); j--) {
        Collections.swap(keyed, j, j - 1);
      }
    }
  }

  private static boolean isLess(Keyed a, Keyed b) {
    int order = Ordering.compare(a.key(), b.key());
    return order != Ordering.NONE && order < 0;
  }

  private record Keyed(@Nullable Object key, @Nullable Object element) {}

  private static @Nullable CelError fault(List<Keyed> keyed) {
    Object first = keyed.getFirst().key();
    if (!Ordering.isComparable(first)) {
      return new CelError("list elements must be comparable");
    }
    for (Keyed entry : keyed) {
      if (!Types.of(entry.key()).equals(Types.of(first))) {
        return new CelError("list elements must have the same type");
      }
    }
    return null;
  }

  /// NaN, which has no order, comes last among the doubles.
  private static int order(@Nullable Object a, @Nullable Object b) {
    int order = Ordering.compare(a, b);
    return order == Ordering.NONE
        ? Double.compare((Double) nonNull(a), (Double) nonNull(b))
        : order;
  }

  private static Object nonNull(@Nullable Object value) {
    return Objects.requireNonNull(value);
  }
}
