package dev.bulwark.cel.plan;

import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.cel.value.Conversions;
import dev.bulwark.cel.value.Equality;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A constant list as a set to be asked for members: each number in all the types it equals one of.
/// Source: cel-go `interpreter.maybeOptimizeSetMembership`.
final class ConstantSet {
  private ConstantSet() {}

  /// Empty when an element is no bool, number or string.
  static Optional<Set<Object>> of(List<?> list) {
    var set = new HashSet<Object>();
    for (Object element : list) {
      if (!(element instanceof Boolean
          || element instanceof String
          || element instanceof Long
          || element instanceof Double
          || element instanceof CelUint)) {
        return Optional.empty();
      }
      set.add(element);
      if (!(element instanceof Boolean || element instanceof String)) {
        addEqual(set, element, Conversions.toInt(element));
        addEqual(set, element, Conversions.toUint(element));
        addEqual(set, element, Conversions.toDouble(element));
      }
    }
    return Optional.of(set);
  }

  private static void addEqual(Set<Object> set, Object element, @Nullable Object converted) {
    if (converted != null
        && !(converted instanceof CelError)
        && (converted instanceof Double || Equality.equal(element, converted))) {
      set.add(converted);
    }
  }
}
