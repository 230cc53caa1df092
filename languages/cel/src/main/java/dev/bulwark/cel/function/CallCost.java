package dev.bulwark.cel.function;

import dev.bulwark.cel.value.Sizes;
import org.jspecify.annotations.Nullable;

/// What a call costs, beyond its arguments.
public sealed interface CallCost {
  CallCost ONE = new Fixed(1);

  /// The same for every call.
  record Fixed(long amount) implements CallCost {}

  /// Depends on the arguments alone, any of which may be an error. It is paid before the work is
  /// done, which may be far too much.
  @FunctionalInterface
  non-sealed interface Prepaid extends CallCost {
    long of(@Nullable Object[] arguments);
  }

  /// Depends on the arguments and the result, either of which may be an error.
  @FunctionalInterface
  non-sealed interface Computed extends CallCost {
    long of(@Nullable Object[] arguments, @Nullable Object result);
  }

  static CallCost fixed(long amount) {
    return new Fixed(amount);
  }

  /// A factor times the size of the first argument, rounded up.
  static CallCost perSize(double factor) {
    return (Prepaid) arguments -> scaled(Sizes.of(arguments[0]), factor);
  }

  static long scaled(long size, double factor) {
    return (long) Math.ceil(size * factor);
  }
}
