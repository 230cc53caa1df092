package dev.bulwark.cel.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `==`: values of different types are unequal, numbers compare across their types, NaN equals
/// nothing. Source: cel-go `types.Equal`.
public final class Equality {
  private Equality() {}

  /// A [Boolean], or a [CelError] where an opaque type refuses the comparison.
  public static Object compare(@Nullable Object left, @Nullable Object right) {
    if (left instanceof CelOpaque opaque) {
      return right == null ? (Object) false : opaque.celEquals(right);
    }
    return equal(left, right);
  }

  /// Whether both are equal; where a type refuses the comparison they are not.
  @SuppressWarnings("ReferenceEquality") // the same text is found equal at first sight
  public static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String text) {
      return text.equals(right);
    } else if (left instanceof Boolean) {
      return left.equals(right);
    } else if (left instanceof Number || left instanceof CelUint) {
      return numbers(left, right);
    } else if (left == null || right == null) {
      return left == right;
    } else if (left instanceof List<?> list) {
      return right instanceof List<?> other && lists(list, other);
    } else if (left instanceof Map<?, ?> map) {
      return right instanceof Map<?, ?> other && maps(map, other);
    } else if (left instanceof CelOptional optional) {
      return right instanceof CelOptional other && optionals(optional, other);
    } else if (left instanceof CelType type) {
      return right instanceof CelType other && type.name().equals(other.name());
    } else if (left instanceof CelOpaque opaque) {
      return Boolean.TRUE.equals(opaque.celEquals(right));
    }
    return left.equals(right);
  }

  private static boolean numbers(Object left, @Nullable Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return a.longValue() == b.longValue();
    }
    Object a = Types.adapt(left);
    Object b = Types.adapt(right);
    return Numbers.isNumber(b)
        && !Numbers.isNaN(a)
        && !Numbers.isNaN(b)
        && Numbers.compare(a, b) == 0;
  }

  private static boolean lists(List<?> left, List<?> right) {
    int size = left.size();
    if (size != right.size()) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (refuses(left.get(i), right.get(i)) || equal(left.get(i), right.get(i))) {
        continue;
      }
      return false;
    }
    return true;
  }

  private static boolean maps(Map<?, ?> left, Map<?, ?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      Object other = Keys.find(right, Types.adapt(entry.getKey()));
      if (Keys.isAbsent(other)
          || !(refuses(entry.getValue(), other) || equal(entry.getValue(), other))) {
        return false;
      }
    }
    return true;
  }

  private static boolean optionals(CelOptional left, CelOptional right) {
    return left.isPresent() == right.isPresent()
        && (!left.isPresent() || equal(left.value(), right.value()));
  }

  /// cel-go takes two elements whose comparison ends in an error for equal ones.
  private static boolean refuses(@Nullable Object left, @Nullable Object right) {
    return left instanceof CelOpaque opaque
        && right != null
        && opaque.celEquals(right) instanceof CelError;
  }
}
