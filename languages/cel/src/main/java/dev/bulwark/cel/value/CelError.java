package dev.bulwark.cel.value;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An error as a value: it travels through an expression until `&&`, `||` or a comprehension
/// absorbs it or it becomes the result.
///
/// @param message cel-go's text
public record CelError(String message) {
  public static final CelError NO_SUCH_OVERLOAD = new CelError("no such overload");
  public static final CelError INT_OVERFLOW = new CelError("integer overflow");
  public static final CelError UINT_OVERFLOW = new CelError("unsigned integer overflow");
  public static final CelError TIMESTAMP_OVERFLOW = new CelError("timestamp overflow");
  public static final CelError DIVIDE_BY_ZERO = new CelError("division by zero");
  public static final CelError MODULUS_BY_ZERO = new CelError("modulus by zero");
  public static final CelError NAN_ORDER = new CelError("NaN values cannot be ordered");

  public static CelError noSuchKey(@Nullable Object key) {
    return new CelError("no such key: " + Texts.display(key));
  }

  public static CelError noSuchAttribute(String name) {
    return new CelError("no such attribute(s): " + name);
  }

  public static CelError noSuchFunction(String function) {
    return new CelError("no such overload: " + function);
  }

  /// A function that the receiver's type does not know. In cel-go strings, timestamps and durations
  /// answer to unknown functions themselves, without naming them.
  public static CelError refused(String function, @Nullable Object receiver) {
    return receiver instanceof String || receiver instanceof Instant || receiver instanceof Duration
        ? NO_SUCH_OVERLOAD
        : noSuchFunction(function);
  }

  public static CelError conversion(CelType from, String to) {
    return new CelError("type conversion error from '" + from.name() + "' to '" + to + "'");
  }
}
