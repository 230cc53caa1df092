package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Overloads whose arguments are never null and of a known class each.
final class Functions {
  private Functions() {}

  /// `a.name()`
  static <A> CelOverload member(
      String name, String id, Kind<A> a, CelType result, Function<A, @Nullable Object> does) {
    return CelOverload.member(
        name,
        id,
        List.of(a.type()),
        result,
        (CelFunction.Unary) argument -> does.apply(a.of(argument)));
  }

  /// `a.name(b)`
  static <A, B> CelOverload member(
      String name,
      String id,
      Kind<A> a,
      Kind<B> b,
      CelType result,
      BiFunction<A, B, @Nullable Object> does) {
    return CelOverload.member(
        name,
        id,
        List.of(a.type(), b.type()),
        result,
        (CelFunction.Binary) (first, second) -> does.apply(a.of(first), b.of(second)));
  }

  /// `a.name(b, c)`
  static <A, B, C> CelOverload member(
      String name,
      String id,
      Kind<A> a,
      Kind<B> b,
      Kind<C> c,
      CelType result,
      Ternary<A, B, C> does) {
    return CelOverload.member(
        name,
        id,
        List.of(a.type(), b.type(), c.type()),
        result,
        (CelFunction.Variadic)
            (given, _) -> does.apply(a.of(given[0]), b.of(given[1]), c.of(given[2])));
  }

  /// `name(a)`
  static <A> CelOverload global(
      String name, String id, Kind<A> a, CelType result, Function<A, @Nullable Object> does) {
    return CelOverload.global(
        name,
        id,
        List.of(a.type()),
        result,
        (CelFunction.Unary) argument -> does.apply(a.of(argument)));
  }

  /// `name(a, b)`
  static <A, B> CelOverload global(
      String name,
      String id,
      Kind<A> a,
      Kind<B> b,
      CelType result,
      BiFunction<A, B, @Nullable Object> does) {
    return CelOverload.global(
        name,
        id,
        List.of(a.type(), b.type()),
        result,
        (CelFunction.Binary) (first, second) -> does.apply(a.of(first), b.of(second)));
  }

  /// What a function of three arguments does.
  @FunctionalInterface
  interface Ternary<A, B, C> {
    @Nullable Object apply(A a, B b, C c);
  }
}
