package dev.bulwark.rego.value;

import dev.bulwark.values.GoFloat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A number of any size, with the text it was written as: `1.0` prints as `1.0` and equals `1`.
///
/// Arithmetic is in [Arithmetic].
public final class NumberValue implements Value {
  /// Beyond this a decimal exponent is refused by [#parse], as OPA does.
  public static final int MAX_EXPONENT = 100_000;

  /// Go counts the zeros of the fraction too.
  private static final int LONGEST_LONG = 19;

  private static final int SMALLEST_SHARED = -128;
  private static final NumberValue[] SHARED = new NumberValue[1152];

  static {
    for (int i = 0; i < SHARED.length; i++) {
      SHARED[i] = new NumberValue(i + SMALLEST_SHARED, null, null);
    }
  }

  /// The number itself if `decimal` is absent.
  private final long small;

  private final @Nullable String text;
  private final @Nullable BigDecimal decimal;

  private NumberValue(long small, @Nullable String text, @Nullable BigDecimal decimal) {
    this.small = small;
    this.text = text;
    this.decimal = decimal;
  }

  public static NumberValue of(long number) {
    long index = number - SMALLEST_SHARED;
    return index >= 0 && index < SHARED.length
        ? SHARED[(int) index]
        : new NumberValue(number, null, null);
  }

  /// The shortest text that reads back as the same `double`, as Go prints it.
  ///
  /// @throws IllegalArgumentException if it is infinite or no number
  public static NumberValue of(double number) {
    return parse(GoFloat.text(number))
        .orElseThrow(() -> new IllegalArgumentException("not finite: " + number));
  }

  public static NumberValue of(BigInteger number) {
    return number.bitLength() < Long.SIZE
        ? of(number.longValue())
        : new NumberValue(0, number.toString(), new BigDecimal(number));
  }

  public static NumberValue of(BigDecimal number) {
    return of(number.toString().replace('E', 'e'), number);
  }

  /// Reads a number as JSON writes it, and keeps the text. Empty if the text is no number, or its
  /// exponent is too large to be meant.
  public static Optional<NumberValue> parse(String text) {
    if (text.length() < 19 && isPlainInteger(text)) {
      return Optional.of(of(Long.parseLong(text)));
    }
    try {
      var decimal = new BigDecimal(text);
      return Math.abs((long) decimal.scale()) > MAX_EXPONENT + (long) text.length()
          ? Optional.empty()
          : Optional.of(of(text, decimal));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlainInteger(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - start;
    if (digits == 0 || (text.charAt(start) == '0' && text.length() > 1)) {
      return false;
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static NumberValue of(String text, BigDecimal decimal) {
    if (decimal.signum() == 0) {
      return new NumberValue(0, text, null);
    }
    if (isIntegral(decimal) && decimal.precision() - decimal.scale() <= 19) {
      BigInteger integer = decimal.toBigIntegerExact();
      if (integer.bitLength() < Long.SIZE) {
        long small = integer.longValue();
        return text.equals(Long.toString(small)) ? of(small) : new NumberValue(small, text, null);
      }
    }
    return new NumberValue(0, text, decimal);
  }

  private static boolean isIntegral(BigDecimal decimal) {
    return decimal.scale() <= 0 || decimal.stripTrailingZeros().scale() <= 0;
  }

  /// The number if it is an integer that fits, however it is written (`1e2` too).
  public OptionalLong asLong() {
    return decimal == null ? OptionalLong.of(small) : OptionalLong.empty();
  }

  /// Whether it is an integer that fits a `long`, however it is written.
  public boolean isLong() {
    return decimal == null;
  }

  /// The integer; only where [#isLong].
  public long longValue() {
    return small;
  }

  /// Whether it is *written* as an integer that fits a `long`, if need be with a fraction of zeros
  /// (`1.0`) but without an exponent: OPA indexes arrays by such only.
  public boolean isWrittenAsLong() {
    if (decimal != null || text == null) {
      return decimal == null;
    }
    int characters = text.startsWith("-") ? text.length() - 1 : text.length();
    return characters <= LONGEST_LONG && text.indexOf('e') < 0 && text.indexOf('E') < 0;
  }

  /// The number if it is an integer of any size, however it is written.
  public Optional<BigInteger> asInteger() {
    if (decimal == null) {
      return Optional.of(BigInteger.valueOf(small));
    }
    return isIntegral(decimal) ? Optional.of(decimal.toBigIntegerExact()) : Optional.empty();
  }

  public boolean isInteger() {
    return decimal == null || isIntegral(decimal);
  }

  /// The exact number.
  public BigDecimal decimal() {
    return decimal == null ? BigDecimal.valueOf(small) : decimal;
  }

  /// The nearest `double`; infinite if it is too large for one.
  public double doubleValue() {
    return decimal == null ? (double) small : decimal.doubleValue();
  }

  /// The text it was written as.
  public String text() {
    return text == null ? Long.toString(small) : text;
  }

  static int compare(NumberValue left, NumberValue right) {
    return left.decimal == null && right.decimal == null
        ? Long.compare(left.small, right.small)
        : left.decimal().compareTo(right.decimal());
  }

  @Override
  public String typeName() {
    return "number";
  }

  @Override
  public int hashCode() {
    return decimal == null ? Long.hashCode(small) : decimal.stripTrailingZeros().hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof NumberValue that && compare(this, that) == 0);
  }

  @Override
  public String toString() {
    return text();
  }
}
