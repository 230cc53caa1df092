package dev.bulwark.admission.patch;

import dev.bulwark.admission.expression.ObjectValue;
import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.values.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of expressions as JSON. In a JSON patch they pass through a protocol buffer
/// (`google.protobuf.Value`), whose numbers are doubles: integers beyond 2^53 become strings.
final class CelJson {
  private static final long LARGEST_EXACT = 1L << 53;
  private static final double LARGEST_LONG = 0x1p63;

  private final boolean throughProtobuf;

  private CelJson(boolean throughProtobuf) {
    this.throughProtobuf = throughProtobuf;
  }

  /// A value that JSON cannot hold.
  static final class Inexpressible extends Exception {
    Inexpressible(String message) {
      super(message, null, false, false);
    }
  }

  static @Nullable Object ofPatch(@Nullable Object value) throws Inexpressible {
    return new CelJson(true).convert(value);
  }

  static JsonObject ofApply(ObjectValue value) throws Inexpressible {
    return new CelJson(false).object(value.fields());
  }

  private @Nullable Object convert(@Nullable Object value) throws Inexpressible {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean bool -> bool;
      case Long number -> integer(number);
      case CelUint number -> unsigned(number);
      case Double number -> floating(number);
      case CelBytes bytes -> Base64.getEncoder().encodeToString(bytes.toArray());
      case Instant time -> time.toString();
      case Duration duration -> GoDuration.seconds(duration);
      case ObjectValue object -> object(object.fields());
      case JsonObject object when !throughProtobuf -> object;
      case JsonArray array when !throughProtobuf -> array;
      case List<?> list -> array(list);
      case Map<?, ?> map -> object(map);
      default -> throw new Inexpressible("unsupported type conversion from " + value + " to JSON");
    };
  }

  private Object integer(long number) {
    boolean exact = number >= -LARGEST_EXACT && number <= LARGEST_EXACT;
    return throughProtobuf && !exact ? Long.toString(number) : (Object) number;
  }

  private Object unsigned(CelUint number) {
    boolean exact = number.bits() >= 0 && number.bits() <= LARGEST_EXACT;
    return exact || (!throughProtobuf && number.bits() >= 0) ? number.bits() : number.toString();
  }

  /// A double without a fraction is written without one, and so read as an integer again.
  private static Object floating(double number) throws Inexpressible {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new Inexpressible("google.protobuf.Value cannot have " + number + " values");
    }
    boolean integral = number == Math.rint(number) && Math.abs(number) < LARGEST_LONG;
    return integral ? (Object) (long) number : (Object) number;
  }

  private JsonArray array(List<?> list) throws Inexpressible {
    @Nullable Object[] elements = new @Nullable Object[list.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = convert(list.get(i));
    }
    return JsonArray.of(elements);
  }

  private JsonObject object(Map<?, ?> map) throws Inexpressible {
    var object = new JsonObject.Builder();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String) && !throughProtobuf) {
        throw new Inexpressible("map key \"" + entry.getKey() + "\" is not a string");
      }
      object.put(String.valueOf(entry.getKey()), convert(entry.getValue()));
    }
    return object.build();
  }
}
