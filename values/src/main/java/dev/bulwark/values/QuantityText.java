package dev.bulwark.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Reads the text of a [Quantity]: a number, then a suffix of one of three families.
///
/// Source: `ParseQuantity` in k8s.io/apimachinery `pkg/api/resource/quantity.go`.
final class QuantityText {
  private static final String WRONG_FORM =
      "quantities must match the regular expression"
          + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  private static final String WRONG_NUMBER = "unable to parse numeric part of quantity";
  private static final String WRONG_SUFFIX = "unable to parse quantity's suffix";

  private static final int MOST_DECIMAL_PLACES = 9;

  /// So many digits fit a long, with none to spare.
  private static final int DIGITS_OF_A_LONG = 18;

  /// What only large quantities need; big numbers are slow to load.
  private static final class Large {
    static final BigDecimal MOST_BINARY = BigDecimal.valueOf(Long.MAX_VALUE);
    static final BigDecimal LEAST = BigDecimal.ONE.movePointLeft(MOST_DECIMAL_PLACES);
  }

  private final String text;
  private final boolean negative;

  /// Digits before and after the point, without zeros in front.
  private final String whole;

  private final String fraction;

  /// Where the suffix begins.
  private final int numberEnd;

  private QuantityText(String text) {
    this.text = text;
    this.negative = text.charAt(0) == '-';
    int start = negative || text.charAt(0) == '+' ? 1 : 0;
    while (start < text.length() && text.charAt(start) == '0') {
      start++;
    }
    int wholeEnd = afterDigits(start);
    int end = wholeEnd;
    if (wholeEnd < text.length() && text.charAt(wholeEnd) == '.') {
      end = afterDigits(wholeEnd + 1);
      fraction = text.substring(wholeEnd + 1, end);
    } else {
      fraction = "";
    }
    this.whole = wholeEnd == start ? "0" : text.substring(start, wholeEnd);
    this.numberEnd = end;
  }

  static Quantity read(String text) throws InvalidQuantityException {
    if (text.isEmpty()) {
      throw new InvalidQuantityException(WRONG_FORM);
    }
    return new QuantityText(text).read();
  }

  /// Whether a text is an integer with a suffix that no larger suffix could replace. A text of
  /// which this is not true may be canonical all the same.
  static boolean isPlainlyCanonical(String text) {
    int end = text.length();
    boolean binary = end > 2 && text.charAt(end - 1) == 'i';
    int suffix = end - (binary ? 2 : 1);
    if (end == 0 || end > DIGITS_OF_A_LONG || text.charAt(0) == '0') {
      return false;
    }
    if (!binary && isDigit(text.charAt(end - 1))) {
      suffix = end;
    } else if ((binary ? "KMGTP" : "numkMGTPE").indexOf(text.charAt(suffix)) < 0) {
      return false;
    }
    for (int i = 0; i < suffix; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return suffix > 0 && (suffix < 4 || (!binary && !text.startsWith("000", suffix - 3)));
  }

  private int afterDigits(int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private Quantity read() throws InvalidQuantityException {
    QuantitySuffix suffix = QuantitySuffix.of(suffix());
    if (suffix == null) {
      throw new InvalidQuantityException(WRONG_SUFFIX);
    }
    Amount.@Nullable Small small = small(suffix);
    if (small != null) {
      return new Quantity(small, suffix.format(), isCanonical(suffix, small) ? text : null);
    }
    return large(suffix);
  }

  /// What follows the number: letters, a sign, digits, any of them left out.
  private String suffix() throws InvalidQuantityException {
    int at = numberEnd;
    while (at < text.length() && "eEinumkKMGTP".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at > numberEnd || numberEnd < text.length()) {
      boolean sign = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
      at = afterDigits(sign ? at + 1 : at);
    }
    if (at < text.length()) {
      throw new InvalidQuantityException(WRONG_FORM);
    }
    return text.substring(numberEnd);
  }

  /// The amount as Go's fast path has it; null where that gives up.
  private Amount.@Nullable Small small(QuantitySuffix suffix) {
    boolean binary = suffix.format() == Quantity.Format.BINARY_SI;
    if (binary && !fraction.isEmpty()) {
      return null;
    }
    int digits = whole.length() + fraction.length();
    int room = binary ? 15 - digits - suffix.exponent() * 3 / 10 - 1 : DIGITS_OF_A_LONG - digits;
    int scale = (binary ? 0 : suffix.exponent()) - fraction.length();
    if (room < 0 || scale < -MOST_DECIMAL_PLACES) {
      return null;
    }
    long value = Long.parseLong(whole + fraction) << (binary ? suffix.exponent() : 0);
    return new Amount.Small(negative ? -value : value, scale);
  }

  /// Whether Go prints the text as it was read, which it also does for `+1`, `01` and `1.500`.
  private boolean isCanonical(QuantitySuffix suffix, Amount.Small small) {
    if (suffix.format() == Quantity.Format.BINARY_SI) {
      return (Long.parseLong(whole) & 7) != 0;
    }
    String digits = whole + fraction;
    return small.scale() % 3 == 0 && !digits.endsWith("000") && digits.charAt(0) != '0';
  }

  private Quantity large(QuantitySuffix suffix) throws InvalidQuantityException {
    if (!hasDigits() || whole.length() + fraction.length() > Amount.MOST_DIGITS) {
      throw new InvalidQuantityException(WRONG_NUMBER);
    }
    Quantity.Format format = suffix.format();
    var unscaled = new BigInteger(whole + fraction);
    BigDecimal value;
    if (format == Quantity.Format.BINARY_SI) {
      value = rounded(new BigDecimal(unscaled.shiftLeft(suffix.exponent()), fraction.length()));
      value = value.min(Large.MOST_BINARY);
      if (value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0) {
        format = Quantity.Format.DECIMAL_SI;
      }
    } else {
      value = rounded(new BigDecimal(unscaled, fraction.length() - suffix.exponent()));
    }
    return new Quantity(new Amount.Big(negative ? value.negate() : value), format, null);
  }

  /// Go's fast path does without.
  private boolean hasDigits() {
    for (int i = 0; i < numberEnd; i++) {
      if (isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /// As many decimal places as a quantity has, the last one rounded away from zero.
  private static BigDecimal rounded(BigDecimal value) throws InvalidQuantityException {
    if (value.signum() == 0) {
      return Math.abs((long) value.scale()) > Amount.MOST_DIGITS ? BigDecimal.ZERO : value;
    }
    long magnitude = (long) value.precision() - value.scale();
    if (magnitude > Amount.MOST_DIGITS) {
      throw new InvalidQuantityException(WRONG_NUMBER);
    }
    return magnitude <= -MOST_DECIMAL_PLACES
        ? Large.LEAST
        : value.setScale(MOST_DECIMAL_PLACES, RoundingMode.UP);
  }
}
