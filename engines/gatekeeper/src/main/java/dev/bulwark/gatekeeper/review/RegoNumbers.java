package dev.bulwark.gatekeeper.review;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.rego.value.NumberValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers as Gatekeeper hands them to Rego: every number of an object under review and of the
/// inventory has been a `float64` on the way, and is written as Go prints one. A user id of
/// 1000650000 is `1.00065e+09` in a message.
@SuppressWarnings("ReferenceEquality") // what did not change is the same object
final class RegoNumbers {
  /// Smaller integers are written alike.
  private static final long FIRST_EXPONENT = 1_000_000;

  private RegoNumbers() {}

  /// The same tree where no number changes; otherwise one in which those that do are Rego values.
  static @Nullable Object of(@Nullable Object tree) {
    return switch (tree) {
      case JsonObject object -> object(object);
      case JsonArray array -> array(array);
      case Long number when number >= FIRST_EXPONENT || number <= -FIRST_EXPONENT ->
          NumberValue.of(number.doubleValue());
      case BigDecimal number -> decimal(number);
      case null, default -> tree;
    };
  }

  private static Object decimal(BigDecimal number) {
    double rounded = number.doubleValue();
    return Double.isInfinite(rounded) ? number : NumberValue.of(rounded);
  }

  private static Object object(JsonObject object) {
    Map<String, @Nullable Object> changed = null;
    for (int i = 0; i < object.size(); i++) {
      Object value = object.valueAt(i);
      Object converted = of(value);
      if (converted != value) {
        if (changed == null) {
          changed = new LinkedHashMap<>(object);
        }
        changed.put(object.keyAt(i), converted);
      }
    }
    return changed == null ? object : Collections.unmodifiableMap(changed);
  }

  private static Object array(JsonArray array) {
    List<@Nullable Object> changed = null;
    for (int i = 0; i < array.size(); i++) {
      Object value = array.get(i);
      Object converted = of(value);
      if (converted != value) {
        if (changed == null) {
          changed = new ArrayList<>(array);
        }
        changed.set(i, converted);
      }
    }
    return changed == null ? array : Collections.unmodifiableList(changed);
  }
}
