package dev.bulwark.cel.function;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What an overload does with its arguments, none of which is an error. The receiver of a member
/// function is the first. A fault is a [dev.bulwark.cel.value.CelError] as the result.
public sealed interface CelFunction {
  @FunctionalInterface
  non-sealed interface Unary extends CelFunction {
    @Nullable Object call(@Nullable Object argument);
  }

  @FunctionalInterface
  non-sealed interface Binary extends CelFunction {
    @Nullable Object call(@Nullable Object first, @Nullable Object second);
  }

  /// A function of one argument of a type that the overload's parameter guarantees.
  static <A> Unary of(Class<A> type, Function<A, @Nullable Object> does) {
    return argument -> does.apply(cast(type, argument));
  }

  /// A function of two arguments of types that the overload's parameters guarantee.
  static <A, B> Binary of(
      Class<A> first, Class<B> second, BiFunction<A, B, @Nullable Object> does) {
    return (a, b) -> does.apply(cast(first, a), cast(second, b));
  }

  private static <T> T cast(Class<T> type, @Nullable Object argument) {
    return type.cast(Objects.requireNonNull(argument));
  }

  /// Any number of arguments; also of one or two, where what is asked depends on the evaluation.
  @FunctionalInterface
  non-sealed interface Variadic extends CelFunction {
    @Nullable Object call(@Nullable Object[] arguments, Evaluation evaluation);
  }
}
