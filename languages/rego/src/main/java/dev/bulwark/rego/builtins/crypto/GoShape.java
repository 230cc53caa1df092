package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// Builds an object as Go writes a struct: bytes are Base64, what was not set is null.
final class GoShape {
  private final ObjectValue.Builder fields = new ObjectValue.Builder();

  GoShape put(String name, Value value) {
    fields.put(name, value);
    return this;
  }

  GoShape put(String name, String text) {
    return put(name, StringValue.of(text));
  }

  GoShape put(String name, long number) {
    return put(name, NumberValue.of(number));
  }

  GoShape put(String name, BigInteger number) {
    return put(name, NumberValue.of(number));
  }

  GoShape put(String name, boolean truth) {
    return put(name, BooleanValue.of(truth));
  }

  GoShape put(String name, byte[] bytes) {
    return put(name, base64(bytes));
  }

  /// Null where there is none.
  <T> GoShape put(String name, List<T> list, Function<T, Value> element) {
    return put(name, list.isEmpty() ? NullValue.NULL : array(list, element));
  }

  GoShape strings(String name, List<String> texts) {
    return put(name, texts, StringValue::of);
  }

  GoShape nulls(String... names) {
    for (String name : names) {
      put(name, NullValue.NULL);
    }
    return this;
  }

  ObjectValue build() {
    return fields.build();
  }

  static Value base64(byte[] bytes) {
    return StringValue.of(Base64.getEncoder().encodeToString(bytes));
  }

  static <T> Value array(List<T> list, Function<T, Value> element) {
    return ArrayValue.of(list.stream().map(element).toList());
  }

  static Value oid(List<Long> parts) {
    return array(parts, NumberValue::of);
  }
}
