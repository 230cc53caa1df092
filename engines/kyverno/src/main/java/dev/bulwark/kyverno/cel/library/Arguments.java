package dev.bulwark.kyverno.cel.library;

import dev.bulwark.cel.value.Types;
import dev.bulwark.model.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The arguments of a call, which fit the parameters as far as dispatch looks: of maps and lists at
/// the first element alone.
final class Arguments {
  private final @Nullable Object[] values;

  /// The arguments of one call.
  ///
  /// @param values the receiver first, if there is one
  Arguments(@Nullable Object[] values) {
    this.values = values;
  }

  int size() {
    return values.length;
  }

  @Nullable Object value(int i) {
    return Types.adapt(values[i]);
  }

  String text(int i) {
    return String.valueOf(values[i]);
  }

  Instant instant(int i) {
    return (Instant) Objects.requireNonNull(values[i]);
  }

  Duration duration(int i) {
    return (Duration) Objects.requireNonNull(values[i]);
  }

  List<?> list(int i) {
    return values[i] instanceof List<?> list ? list : List.of();
  }

  /// A map of texts, without what is none.
  Map<String, String> texts(int i) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (values[i] instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key instanceof String name && value instanceof String text) {
              texts.put(name, text);
            }
          });
    }
    return texts;
  }

  JsonObject object(int i) throws PlainValues.Inexpressible {
    return values[i] instanceof Map<?, ?> map ? PlainValues.object(map) : JsonObject.EMPTY;
  }
}
