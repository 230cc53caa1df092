package dev.bulwark.values;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// An amount of something: `2`, `500m`, `1.5Gi`, `12e6`; Kubernetes' `resource.Quantity`.
///
/// It is read, compared, calculated with and printed as Kubernetes does, oddities included: `1000m`
/// prints as `1`, but `1.500` as it was written; `1000E` prints as `1`, for lack of a suffix.
///
/// A text whose number would take more than 10,000 digits to write out is refused where Kubernetes
/// would write it out, and so is a sum of that kind.
public final class Quantity implements Comparable<Quantity> {
  private static final int MILLI = -3;
  private static final Amount KIBI = new Amount.Small(1024, 0);
  private static final Amount MINUS_KIBI = new Amount.Small(-1024, 0);

  private final Amount amount;
  private final Format format;
  private @Nullable String text;

  /// The family of suffixes a quantity is printed with.
  public enum Format {
    /// `12e6`
    DECIMAL_EXPONENT,
    /// `12Mi`
    BINARY_SI,
    /// `12M`
    DECIMAL_SI
  }

  Quantity(Amount amount, Format format, @Nullable String text) {
    this.amount = amount;
    this.format = format;
    this.text = text;
  }

  public static Quantity parse(String text) throws InvalidQuantityException {
    return QuantityText.read(text);
  }

  /// The canonical form of a text; most texts in manifests are told at sight to be in it already.
  public static String canonical(String text) throws InvalidQuantityException {
    return QuantityText.isPlainlyCanonical(text) ? text : parse(text).toString();
  }

  public static Quantity of(long value, Format format) {
    return new Quantity(new Amount.Small(value, 0), format, null);
  }

  public Format format() {
    return format;
  }

  public int signum() {
    return amount.signum();
  }

  /// The amount rounded up to an integer; overflows silently, as `Value` does.
  public long value() {
    return amount.scaledValue(0);
  }

  /// Thousandths, rounded up; overflows silently, as `MilliValue` does.
  public long milliValue() {
    return amount.scaledValue(MILLI);
  }

  /// Whether [#asInteger] has an answer. It has none for some integers: those that were read with
  /// decimal places, or with too many digits.
  public boolean isInteger() {
    return amount.integer().isPresent();
  }

  /// The amount as a long.
  ///
  /// @throws ArithmeticException where [#isInteger] says no
  public long asInteger() {
    OptionalLong integer = amount.integer();
    if (integer.isEmpty()) {
      throw new ArithmeticException("cannot convert value to integer");
    }
    return integer.getAsLong();
  }

  public double asApproximateFloat() {
    return amount.approximately();
  }

  /// The sum, printed as this quantity is unless this is zero.
  ///
  /// @throws ArithmeticException where the sum would take more than 10,000 digits
  public Quantity plus(Quantity other) {
    return new Quantity(Amount.add(amount, other.amount), formatBeside(other), null);
  }

  /// The difference, printed as this quantity is unless this is zero.
  ///
  /// @throws ArithmeticException where the difference would take more than 10,000 digits
  public Quantity minus(Quantity other) {
    return new Quantity(Amount.subtract(amount, other.amount), formatBeside(other), null);
  }

  /// The product, printed as this quantity is; `AsDec` of both multiplied.
  ///
  /// @throws ArithmeticException where it would take more than 10,000 digits
  public Quantity times(Quantity factor) {
    BigDecimal product = amount.big().value().multiply(factor.amount.big().value());
    return new Quantity(new Amount.Big(bounded(product)), format, null);
  }

  /// The quotient, cut off behind as many decimal places as the longer of both has, and printed as
  /// this quantity is.
  ///
  /// @throws ArithmeticException if the divisor is zero
  public Quantity dividedBy(Quantity divisor) {
    BigDecimal left = amount.big().value();
    BigDecimal right = divisor.amount.big().value();
    BigDecimal quotient =
        left.divide(right, Math.max(left.scale(), right.scale()), RoundingMode.DOWN);
    return new Quantity(new Amount.Big(quotient), format, null);
  }

  private static BigDecimal bounded(BigDecimal number) {
    if (Math.abs((long) number.precision() - number.scale()) > Amount.MOST_DIGITS
        || number.scale() > Amount.MOST_DIGITS) {
      throw new ArithmeticException("quantity out of range");
    }
    return number;
  }

  private Format formatBeside(Quantity other) {
    return signum() == 0 ? other.format : format;
  }

  /// This quantity with no more decimal places than thousandths, rounded away from zero.
  public Quantity roundedUpToMilli() {
    if (amount instanceof Amount.Small small && small.scale() >= MILLI) {
      return this;
    }
    return new Quantity(amount.roundUp(MILLI), format, null);
  }

  @Override
  public int compareTo(Quantity other) {
    return Amount.compare(amount, other.amount);
  }

  /// Whether both are the same amount, however it is written.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Quantity that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    if (signum() == 0) {
      return 0;
    }
    Amount.Digits digits = amount.decimal();
    return 31 * digits.digits().hashCode() + digits.exponent();
  }

  /// The canonical form, as Kubernetes prints it.
  @Override
  public String toString() {
    String known = text;
    if (known == null) {
      known = written();
      text = known;
    }
    return known;
  }

  private String written() {
    if (signum() == 0) {
      return "0";
    }
    if (format == Format.BINARY_SI && isBinary()) {
      Amount.Digits binary = amount.binary();
      return binary.digits() + QuantitySuffix.binary(binary.exponent());
    }
    Amount.Digits decimal = amount.decimal();
    int exponent = decimal.exponent();
    if (format == Format.DECIMAL_EXPONENT) {
      return exponent == 0 ? decimal.digits() : decimal.digits() + "e" + exponent;
    }
    return decimal.digits() + QuantitySuffix.decimal(exponent);
  }

  /// Whether the amount is an integer of at least 1024: everything else is printed with a decimal
  /// suffix.
  private boolean isBinary() {
    boolean small = Amount.compare(amount, MINUS_KIBI) > 0 && Amount.compare(amount, KIBI) < 0;
    return !small && Amount.compare(amount.roundUp(0), amount) == 0;
  }
}
