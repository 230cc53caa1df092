package dev.bulwark.suites.kyverno;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An object as Kyverno compares it with another: without what is empty, without the labels that
/// tell where a generated object comes from, and with numbers by their value.
final class ComparedObject {
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  private static final String ORIGIN_LABELS = "generate.kyverno.io/";

  private ComparedObject() {}

  /// The tree to compare; its keys are sorted, so that people can compare it, too.
  static JsonObject of(JsonObject object) {
    JsonObject metadata = object.object("metadata");
    JsonObject labels = metadata.object("labels");
    for (String label : metadata.object("labels").keySet()) {
      labels = label.startsWith(ORIGIN_LABELS) ? labels.without(label) : labels;
    }
    labels = labels.containsKey(MANAGED_BY) ? labels : labels.with(MANAGED_BY, "kyverno");
    Object tidy = tidy(object.with("metadata", metadata.with("labels", labels)));
    return tidy instanceof JsonObject result ? result : JsonObject.EMPTY;
  }

  private static @Nullable Object tidy(@Nullable Object tree) {
    return switch (tree) {
      case JsonObject object -> {
        var fields = new TreeMap<String, @Nullable Object>();
        for (Map.Entry<String, @Nullable Object> field : object.entrySet()) {
          Object value = tidy(field.getValue());
          if (value != null) {
            fields.put(field.getKey(), value);
          }
        }
        yield fields.isEmpty() ? null : JsonObject.copyOf(fields);
      }
      case JsonArray array -> {
        var elements = new ArrayList<@Nullable Object>();
        for (Object element : array) {
          Object value = tidy(element);
          if (value != null) {
            elements.add(value);
          }
        }
        yield elements.isEmpty() ? null : JsonArray.copyOf(elements);
      }
      case Double number when Double.isNaN(number) || Double.isInfinite(number) -> number;
      case Number number -> number(new BigDecimal(number.toString()));
      case null, default -> tree;
    };
  }

  private static Object number(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return plain.scale() <= 0 && plain.precision() - plain.scale() < 19
        ? (Object) plain.longValueExact()
        : plain;
  }
}
