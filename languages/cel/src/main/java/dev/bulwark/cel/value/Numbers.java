package dev.bulwark.cel.value;

import org.jspecify.annotations.Nullable;

/// Numbers across their types: int, uint, double on one line. Source: cel-go `types/compare.go`.
public final class Numbers {
  private static final double TWO_TO_63 = 0x1p63;
  private static final double TWO_TO_64 = 0x1p64;

  private Numbers() {}

  public static boolean isNumber(@Nullable Object value) {
    return value instanceof Long || value instanceof Double || value instanceof CelUint;
  }

  public static boolean isNaN(@Nullable Object value) {
    return value instanceof Double number && number.isNaN();
  }

  /// Negative, zero or positive; neither is NaN.
  ///
  /// @throws IllegalArgumentException when one is not a number
  public static int compare(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Long a) {
      if (right instanceof Long b) {
        return Long.compare(a, b);
      } else if (right instanceof Double b) {
        return -doubleToInt(b, a);
      } else if (right instanceof CelUint b) {
        return intToUint(a, b);
      }
    } else if (left instanceof Double a) {
      if (right instanceof Double b) {
        return compareDoubles(a, b);
      } else if (right instanceof Long b) {
        return doubleToInt(a, b);
      } else if (right instanceof CelUint b) {
        return doubleToUint(a, b);
      }
    } else if (left instanceof CelUint a) {
      if (right instanceof CelUint b) {
        return a.compareTo(b);
      } else if (right instanceof Long b) {
        return -intToUint(b, a);
      } else if (right instanceof Double b) {
        return -doubleToUint(b, a);
      }
    }
    throw new IllegalArgumentException("not numbers: " + left + ", " + right);
  }

  private static int doubleToInt(double left, long right) {
    if (left < -TWO_TO_63) {
      return -1;
    } else if (left > TWO_TO_63) {
      return 1;
    }
    return compareDoubles(left, (double) right);
  }

  private static int doubleToUint(double left, CelUint right) {
    if (left < 0) {
      return -1;
    } else if (left > TWO_TO_64) {
      return 1;
    }
    return compareDoubles(left, right.toDouble());
  }

  private static int intToUint(long left, CelUint right) {
    return left < 0 || right.bits() < 0 ? -1 : Long.compare(left, right.bits());
  }

  /// Unlike [Double#compare], zero equals minus zero.
  private static int compareDoubles(double left, double right) {
    if (left < right) {
      return -1;
    }
    return left > right ? 1 : 0;
  }

  /// Whether a double is an int without loss.
  static boolean isExactInt(double value) {
    return value > -TWO_TO_63 && value < TWO_TO_63 && value == Math.rint(value);
  }

  /// Whether a double is a uint without loss.
  static boolean isExactUint(double value) {
    return value >= 0 && value < TWO_TO_64 && value == Math.rint(value);
  }

  /// `int(x)` of a double: towards zero, an error beyond 64 bits.
  static Object toInt(double value) {
    return value > -TWO_TO_63 && value < TWO_TO_63 ? (Object) (long) value : CelError.INT_OVERFLOW;
  }

  /// `uint(x)` of a double: towards zero, an error below zero and beyond 64 bits.
  static Object toUint(double value) {
    return value >= 0 && value < TWO_TO_64 ? CelUint.ofDouble(value) : CelError.UINT_OVERFLOW;
  }
}
