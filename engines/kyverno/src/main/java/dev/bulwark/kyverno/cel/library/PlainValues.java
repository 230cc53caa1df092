package dev.bulwark.kyverno.cel.library;

import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.cel.value.Texts;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.values.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of expressions as trees of JSON.
public final class PlainValues {
  private static final double LARGEST_LONG = 0x1p63;

  private PlainValues() {}

  /// A value that JSON cannot hold.
  public static final class Inexpressible extends Exception {
    Inexpressible(String message) {
      super(message, null, false, false);
    }
  }

  /// A value as JSON holds it; doubles without a fraction become integers, as they do in a text.
  public static @Nullable Object of(@Nullable Object value) throws Inexpressible {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean bool -> bool;
      case Long number -> number;
      case Integer number -> number.longValue();
      case CelUint number -> unsigned(number);
      case Double number -> floating(number);
      case CelBytes bytes -> Base64.getEncoder().encodeToString(bytes.toArray());
      case Instant time -> Texts.ofTimestamp(time);
      case Duration duration -> GoDuration.seconds(duration);
      case CelOptional optional -> of(optional.isPresent() ? optional.value() : null);
      case JsonObject object -> object;
      case JsonArray array -> array;
      case List<?> list -> array(list);
      case Map<?, ?> map -> object(map);
      case Number number -> number;
      default -> throw new Inexpressible("unsupported type conversion from " + value + " to JSON");
    };
  }

  private static Object unsigned(CelUint number) throws Inexpressible {
    if (number.bits() < 0) {
      throw new Inexpressible("uint value " + number + " overflows the supported integer range");
    }
    return number.bits();
  }

  private static Object floating(double number) throws Inexpressible {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new Inexpressible("google.protobuf.Value cannot have " + number + " values");
    }
    boolean integral = number == Math.rint(number) && Math.abs(number) < LARGEST_LONG;
    return integral ? (Object) (long) number : (Object) number;
  }

  private static JsonArray array(List<?> list) throws Inexpressible {
    @Nullable Object[] elements = new @Nullable Object[list.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = of(list.get(i));
    }
    return JsonArray.of(elements);
  }

  /// A map as JSON holds it.
  public static JsonObject object(Map<?, ?> map) throws Inexpressible {
    if (map instanceof JsonObject object) {
      return object;
    }
    var object = new JsonObject.Builder();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new Inexpressible("map key \"" + entry.getKey() + "\" is not a string");
      }
      object.put(key, of(entry.getValue()));
    }
    return object.build();
  }
}
