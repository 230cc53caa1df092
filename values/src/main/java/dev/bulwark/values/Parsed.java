package dev.bulwark.values;

import java.util.Optional;

/// What reading a text gave: the value, or the reason why there is none in the words of the Go
/// program that would have read it.
public sealed interface Parsed<T> {
  record Value<T>(T value) implements Parsed<T> {}

  record Malformed<T>(String reason) implements Parsed<T> {}

  static <T> Parsed<T> of(T value) {
    return new Value<>(value);
  }

  static <T> Parsed<T> malformed(String reason) {
    return new Malformed<>(reason);
  }

  default boolean isValue() {
    return this instanceof Value;
  }

  default Optional<T> asOptional() {
    return this instanceof Value<T>(T value) ? Optional.of(value) : Optional.empty();
  }
}
