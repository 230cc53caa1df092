package dev.bulwark.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.OptionalLong;

/// The number in a [Quantity], in one of two forms that Go's sources keep apart and users can see:
/// only a [Small] one ever counts as an integer, and only a [Big] one leaves the range of a long.
///
/// Source: k8s.io/apimachinery `pkg/api/resource/{amount,math,scale_int}.go`.
sealed interface Amount {
  /// Go makes a power of ten of two from its tables: one below this, one a multiple of this.
  int POWERS_PER_STEP = 32;

  /// The most digits an amount may be written out to; see [Quantity].
  int MOST_DIGITS = 10_000;

  int signum();

  /// The nearest amount away from zero that is a multiple of `10^power`.
  Amount roundUp(int power);

  /// `ceil(this / 10^power)`; overflows as Go's does.
  long scaledValue(int power);

  /// This amount, if it is [Small], has no decimal places and fits a long.
  OptionalLong integer();

  double approximately();

  /// The shortest digits whose exponent of ten is a multiple of three.
  Digits decimal();

  /// The shortest digits of this amount, rounded up to an integer, by powers of 1024.
  Digits binary();

  Big big();

  /// A number in scientific notation.
  ///
  /// @param digits an integer
  /// @param exponent the power of 10 or 1024 it is multiplied by
  record Digits(String digits, int exponent) {}

  static int compare(Amount a, Amount b) {
    if (a instanceof Small x && b instanceof Small y && x.scale == y.scale) {
      return Long.compare(x.value, y.value);
    }
    return Integer.signum(a.decimalValue().compareTo(b.decimalValue()));
  }

  static Amount add(Amount a, Amount b) {
    if (a instanceof Small x && b instanceof Small y) {
      try {
        return Small.add(x, y);
      } catch (ArithmeticException overflow) {
        return Big.add(a.big(), b.big());
      }
    }
    return Big.add(a.big(), b.big());
  }

  static Amount subtract(Amount a, Amount b) {
    if (a instanceof Small x && b instanceof Small y) {
      try {
        return Small.add(x, y.negate());
      } catch (ArithmeticException overflow) {
        return Big.subtract(a.big(), b.big());
      }
    }
    return Big.subtract(a.big(), b.big());
  }

  /// The number itself, however long it would be if it were written out.
  private BigDecimal decimalValue() {
    return switch (this) {
      case Small(long value, int scale) -> BigDecimal.valueOf(value, -scale);
      case Big(var value) -> value;
    };
  }

  /// `value * 10^scale`.
  record Small(long value, int scale) implements Amount {

    static Small add(Small a, Small b) {
      if (b.value == 0) {
        return a;
      }
      if (a.value == 0) {
        return b;
      }
      int scale = Math.min(a.scale, b.scale);
      return new Small(
          Math.addExact(up(a.value, a.scale - scale), up(b.value, b.scale - scale)), scale);
    }

    /// `value * 10^places`, or an exception where a long does not hold it.
    private static long up(long value, int places) {
      long result = value;
      for (int i = 0; i < places && result != 0; i++) {
        result = Math.multiplyExact(result, 10L);
      }
      return result;
    }

    /// `value / 10^places`, rounded away from zero.
    private static long down(long value, int places) {
      long result = value;
      boolean fraction = false;
      for (int i = 0; i < places && result != 0; i++) {
        fraction |= result % 10 != 0;
        result /= 10;
      }
      return fraction ? result + Long.signum(value) : result;
    }

    @Override
    public OptionalLong integer() {
      try {
        return scale < 0 ? OptionalLong.empty() : OptionalLong.of(up(value, scale));
      } catch (ArithmeticException overflow) {
        return OptionalLong.empty();
      }
    }

    @Override
    public int signum() {
      return Long.signum(value);
    }

    /// The least long stays what it is, as in Go.
    private Small negate() {
      return new Small(-value, scale);
    }

    @Override
    public Small roundUp(int power) {
      return scale >= power ? this : new Small(down(value, power - scale), power);
    }

    @Override
    public long scaledValue(int power) {
      if (scale < power) {
        return down(value, power - scale);
      }
      try {
        return up(value, scale - power);
      } catch (ArithmeticException overflow) {
        return overflown(scale - power);
      }
    }

    /// What Go computes where a product does not fit: its loop over the places gives up, its short
    /// cuts for some of them do not.
    private long overflown(int places) {
      boolean shortCut = places <= 3 || places == 6 || places == 9;
      return shortCut && value != Long.MIN_VALUE ? value * (long) tenTo(places) : 0;
    }

    @Override
    public double approximately() {
      return scale == 0 ? value : value * tenTo(scale);
    }

    @Override
    public Digits decimal() {
      long digits = value;
      int exponent = scale;
      while (digits % 10 == 0) {
        digits /= 10;
        exponent++;
      }
      int surplus = Math.floorMod(exponent, 3);
      try {
        return new Digits(Long.toString(up(digits, surplus)), exponent - surplus);
      } catch (ArithmeticException overflow) {
        return big().decimal();
      }
    }

    @Override
    public Digits binary() {
      try {
        long digits = scale < 0 ? down(value, -scale) : up(value, scale);
        int times = digits == Long.MIN_VALUE ? 0 : Long.numberOfTrailingZeros(digits) / 10;
        return new Digits(Long.toString(digits >> (10 * times)), times);
      } catch (ArithmeticException overflow) {
        return big().binary();
      }
    }

    @Override
    public Big big() {
      if (scale <= MOST_DIGITS) {
        return new Big(BigDecimal.valueOf(value, -scale));
      }
      if (value == 0) {
        return new Big(BigDecimal.ZERO);
      }
      throw new ArithmeticException("quantity out of range");
    }
  }

  /// A number of any length up to [#MOST_DIGITS].
  record Big(BigDecimal value) implements Amount {
    private static final BigInteger LARGEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int DIGITS_OF_A_LONG = 19;

    static Big add(Big a, Big b) {
      return new Big(a.value.add(b.value));
    }

    static Big subtract(Big a, Big b) {
      return new Big(a.value.subtract(b.value));
    }

    @Override
    public int signum() {
      return value.signum();
    }

    @Override
    public Big roundUp(int power) {
      return new Big(value.setScale(-power, RoundingMode.UP));
    }

    @Override
    public long scaledValue(int power) {
      BigInteger unscaled = value.unscaledValue();
      int places = value.scale() + power;
      if (places == 0) {
        return unscaled.longValue();
      }
      if (places < 0) {
        return unscaled.longValue() * longOf(tenTo(-places));
      }
      if (unscaled.compareTo(LARGEST_LONG) < 0 && places < DIGITS_OF_A_LONG) {
        long divisor = (long) tenTo(places);
        long result = unscaled.longValue() / divisor;
        return unscaled.longValue() % divisor == 0 ? result : result + 1;
      }
      return value
          .scaleByPowerOfTen(-power)
          .setScale(0, RoundingMode.CEILING)
          .unscaledValue()
          .longValue();
    }

    @Override
    public OptionalLong integer() {
      return OptionalLong.empty();
    }

    /// As Go on amd64 converts: what does not fit becomes the least long.
    private static long longOf(double value) {
      return value < 0x1p63 ? (long) value : Long.MIN_VALUE;
    }

    @Override
    public double approximately() {
      double base = value.unscaledValue().doubleValue();
      return value.scale() == 0 ? base : base * tenTo(-value.scale());
    }

    @Override
    public Digits decimal() {
      BigDecimal shortest = value.stripTrailingZeros();
      int surplus = Math.floorMod(-shortest.scale(), 3);
      BigInteger digits = shortest.unscaledValue().multiply(BigInteger.TEN.pow(surplus));
      return new Digits(digits.toString(), -shortest.scale() - surplus);
    }

    @Override
    public Digits binary() {
      BigInteger digits = value.setScale(0, RoundingMode.UP).unscaledValue();
      int times = digits.getLowestSetBit() / 10;
      return new Digits(digits.shiftRight(10 * times).toString(), times);
    }

    @Override
    public Big big() {
      return this;
    }
  }

  /// `math.Pow10`, which is not always the double nearest to the power.
  private static double tenTo(int power) {
    if (power > 308) {
      return Double.POSITIVE_INFINITY;
    }
    if (power < -323) {
      return 0;
    }
    int steps = Math.abs(power) / POWERS_PER_STEP;
    double rest = Double.parseDouble("1e" + Math.abs(power) % POWERS_PER_STEP);
    double step = Double.parseDouble("1e" + Integer.signum(power) * steps * POWERS_PER_STEP);
    return power < 0 ? step / rest : step * rest;
  }
}
