package dev.bulwark.cel.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `+ - * / %` and negation, with every overflow an error. Source: cel-go `types/overflow.go`.
public final class Arithmetic {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Arithmetic() {}

  public static Object add(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Long a) {
      if (!(right instanceof Long b)) {
        return CelError.NO_SUCH_OVERLOAD;
      }
      long sum = a + b;
      return ((a ^ sum) & (b ^ sum)) < 0 ? CelError.INT_OVERFLOW : (Object) sum;
    } else if (left instanceof String a) {
      return right instanceof String b ? a + b : CelError.NO_SUCH_OVERLOAD;
    } else if (left instanceof Accumulator list) {
      return right instanceof List<?> more ? list.append(more) : CelError.NO_SUCH_OVERLOAD;
    } else if (left instanceof List<?> a) {
      return right instanceof List<?> b ? Concatenation.of(a, b) : CelError.NO_SUCH_OVERLOAD;
    } else if (left instanceof Double a) {
      return right instanceof Double b ? (Object) (a + b) : CelError.NO_SUCH_OVERLOAD;
    } else if (left instanceof CelUint a) {
      return right instanceof CelUint b ? addUnsigned(a.bits(), b.bits()) : noOverload();
    } else if (left instanceof CelBytes a) {
      return right instanceof CelBytes b ? a.plus(b) : CelError.NO_SUCH_OVERLOAD;
    } else if (left instanceof Duration a) {
      if (right instanceof Duration b) {
        return duration(() -> a.plus(b));
      }
      return right instanceof Instant b ? timestamp(() -> b.plus(a)) : CelError.NO_SUCH_OVERLOAD;
    } else if (left instanceof Instant a) {
      return right instanceof Duration b ? timestamp(() -> a.plus(b)) : CelError.NO_SUCH_OVERLOAD;
    }
    return CelError.refused("_+_", left);
  }

  public static Object subtract(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Long a) {
      if (!(right instanceof Long b)) {
        return CelError.NO_SUCH_OVERLOAD;
      }
      long difference = a - b;
      return ((a ^ b) & (a ^ difference)) < 0 ? CelError.INT_OVERFLOW : (Object) difference;
    } else if (left instanceof Double a) {
      return right instanceof Double b ? (Object) (a - b) : CelError.NO_SUCH_OVERLOAD;
    } else if (left instanceof CelUint a) {
      if (!(right instanceof CelUint b)) {
        return CelError.NO_SUCH_OVERLOAD;
      }
      return a.compareTo(b) < 0 ? CelError.UINT_OVERFLOW : new CelUint(a.bits() - b.bits());
    } else if (left instanceof Duration a) {
      return right instanceof Duration b ? duration(() -> a.minus(b)) : CelError.NO_SUCH_OVERLOAD;
    } else if (left instanceof Instant a) {
      if (right instanceof Duration b) {
        return timestamp(() -> a.minus(b));
      }
      return right instanceof Instant b
          ? duration(() -> Duration.between(b, a))
          : CelError.NO_SUCH_OVERLOAD;
    }
    return CelError.refused("_-_", left);
  }

  public static Object multiply(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Long a) {
      if (!(right instanceof Long b)) {
        return CelError.NO_SUCH_OVERLOAD;
      }
      long low = a * b;
      return Math.multiplyHigh(a, b) == low >> 63 ? (Object) low : CelError.INT_OVERFLOW;
    } else if (left instanceof Double a) {
      return right instanceof Double b ? (Object) (a * b) : CelError.NO_SUCH_OVERLOAD;
    } else if (left instanceof CelUint a) {
      if (!(right instanceof CelUint b)) {
        return CelError.NO_SUCH_OVERLOAD;
      }
      return Math.unsignedMultiplyHigh(a.bits(), b.bits()) != 0
          ? CelError.UINT_OVERFLOW
          : new CelUint(a.bits() * b.bits());
    }
    return CelError.refused("_*_", left);
  }

  public static Object divide(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Long a) {
      if (!(right instanceof Long b)) {
        return CelError.NO_SUCH_OVERLOAD;
      } else if (b == 0) {
        return CelError.DIVIDE_BY_ZERO;
      }
      return a == Long.MIN_VALUE && b == -1 ? CelError.INT_OVERFLOW : (Object) (a / b);
    } else if (left instanceof Double a) {
      return right instanceof Double b ? (Object) (a / b) : CelError.NO_SUCH_OVERLOAD;
    } else if (left instanceof CelUint a) {
      if (!(right instanceof CelUint b)) {
        return CelError.NO_SUCH_OVERLOAD;
      }
      return b.bits() == 0
          ? CelError.DIVIDE_BY_ZERO
          : new CelUint(Long.divideUnsigned(a.bits(), b.bits()));
    }
    return CelError.refused("_/_", left);
  }

  public static Object modulo(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Long a) {
      if (!(right instanceof Long b)) {
        return CelError.NO_SUCH_OVERLOAD;
      } else if (b == 0) {
        return CelError.MODULUS_BY_ZERO;
      }
      return a == Long.MIN_VALUE && b == -1 ? CelError.INT_OVERFLOW : (Object) (a % b);
    } else if (left instanceof CelUint a) {
      if (!(right instanceof CelUint b)) {
        return CelError.NO_SUCH_OVERLOAD;
      }
      return b.bits() == 0
          ? CelError.MODULUS_BY_ZERO
          : new CelUint(Long.remainderUnsigned(a.bits(), b.bits()));
    }
    return CelError.refused("_%_", left);
  }

  public static Object negate(@Nullable Object value) {
    if (value instanceof Long number) {
      return number == Long.MIN_VALUE ? CelError.INT_OVERFLOW : (Object) (-number);
    } else if (value instanceof Double number) {
      return -number;
    } else if (value instanceof Duration duration) {
      return duration(duration::negated);
    } else if (value instanceof Boolean) {
      return CelError.NO_SUCH_OVERLOAD;
    }
    return CelError.refused("-_", value);
  }

  private static CelError noOverload() {
    return CelError.NO_SUCH_OVERLOAD;
  }

  private static Object addUnsigned(long left, long right) {
    long sum = left + right;
    return Long.compareUnsigned(sum, left) < 0 ? CelError.UINT_OVERFLOW : new CelUint(sum);
  }

  private interface Step<T> {
    T compute();
  }

  /// Go's durations are 64 bits of nanoseconds.
  private static Object duration(Step<Duration> step) {
    try {
      return Duration.ofNanos(step.compute().toNanos());
    } catch (ArithmeticException overflow) {
      return CelError.INT_OVERFLOW;
    }
  }

  private static Object timestamp(Step<Instant> step) {
    try {
      Instant result = step.compute();
      return result.isBefore(FIRST) || result.isAfter(LAST) ? CelError.TIMESTAMP_OVERFLOW : result;
    } catch (ArithmeticException | DateTimeException overflow) {
      return CelError.TIMESTAMP_OVERFLOW;
    }
  }
}
