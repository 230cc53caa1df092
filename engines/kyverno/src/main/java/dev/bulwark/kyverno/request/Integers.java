package dev.bulwark.kyverno.request;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import org.jspecify.annotations.Nullable;

/// Trees in which numbers without a fraction are integers, as Kubernetes reads JSON. What holds no
/// other number is shared, not copied.
public final class Integers {
  private static final double LARGEST_LONG = 0x1p63;

  private Integers() {}

  public static JsonObject of(JsonObject object) {
    JsonObject result = object;
    for (int i = 0; i < object.size(); i++) {
      Object value = object.valueAt(i);
      Object changed = value(value);
      if (isOther(changed, value)) {
        result = result.with(object.keyAt(i), changed);
      }
    }
    return result;
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case JsonObject object -> of(object);
      case JsonArray array -> {
        JsonArray result = array;
        for (int i = 0; i < array.size(); i++) {
          Object changed = value(array.get(i));
          if (isOther(changed, array.get(i))) {
            result = result.with(i, changed);
          }
        }
        yield result;
      }
      case Double number when number == Math.rint(number) && Math.abs(number) < LARGEST_LONG ->
          (Object) number.longValue();
      case null, default -> value;
    };
  }

  @SuppressWarnings("ReferenceEquality") // what needs no change is the very same object
  private static boolean isOther(@Nullable Object one, @Nullable Object other) {
    return one != other;
  }
}
