package dev.bulwark.cel.value;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `<`, `<=`, `>`, `>=`. Source: cel-go's `Compare` of each type.
public final class Ordering {
  /// What [#compare] gives for values that have no order between them.
  public static final int NONE = Integer.MIN_VALUE;

  private Ordering() {}

  /// Negative, zero, positive, or [#NONE].
  public static int compare(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      return Long.compare(a, b);
    } else if (left instanceof String a && right instanceof String b) {
      return compareTexts(a, b);
    } else if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.isNaN(left) || Numbers.isNaN(right) ? NONE : Numbers.compare(left, right);
    } else if (left instanceof Boolean a && right instanceof Boolean b) {
      return Boolean.compare(a, b);
    } else if (left instanceof Instant a && right instanceof Instant b) {
      return a.compareTo(b);
    } else if (left instanceof Duration a && right instanceof Duration b) {
      return a.compareTo(b);
    } else if (left instanceof CelBytes a && right instanceof CelBytes b) {
      return a.compareTo(b);
    }
    return NONE;
  }

  /// The error of two values between which [#compare] found no order.
  ///
  /// @param operator as cel-go names it: `_<_`
  public static CelError refusal(String operator, @Nullable Object left, @Nullable Object right) {
    if (Numbers.isNumber(left) && (Numbers.isNaN(left) || Numbers.isNaN(right))) {
      return Numbers.isNumber(right) || Numbers.isNaN(left)
          ? CelError.NAN_ORDER
          : CelError.NO_SUCH_OVERLOAD;
    }
    return isComparable(left) ? CelError.NO_SUCH_OVERLOAD : CelError.noSuchFunction(operator);
  }

  /// Whether the value has an order among others of its type.
  public static boolean isComparable(@Nullable Object value) {
    return value instanceof String
        || Numbers.isNumber(value)
        || value instanceof Boolean
        || value instanceof Instant
        || value instanceof Duration
        || value instanceof CelBytes;
  }

  /// By code point, which is the order of the UTF-8 forms and not that of Java's chars.
  public static int compareTexts(String left, String right) {
    int end = Math.min(left.length(), right.length());
    for (int i = 0; i < end; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean highA = Character.isSurrogate(a);
        boolean highB = Character.isSurrogate(b);
        return highA == highB ? Character.compare(a, b) : Boolean.compare(highA, highB);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
