package dev.bulwark.cel.value;

/// An unsigned 64-bit integer.
///
/// @param bits the value, as Java's unsigned arithmetic keeps it in a long
public record CelUint(long bits) implements Comparable<CelUint> {
  private static final double TWO_TO_63 = 0x1p63;

  public double toDouble() {
    if (bits >= 0) {
      return bits;
    }
    return ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /// Rounds towards zero; the caller has checked the range.
  static CelUint ofDouble(double value) {
    return new CelUint(
        value < TWO_TO_63 ? (long) value : (long) (value - TWO_TO_63) + Long.MIN_VALUE);
  }

  @Override
  public int compareTo(CelUint other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
