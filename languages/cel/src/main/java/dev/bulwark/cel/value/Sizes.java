package dev.bulwark.cel.value;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How large a value is: for `size()`, and for what it costs to look at all of it.
public final class Sizes {
  private static final double STRING_TRAVERSAL = 0.1;

  private Sizes() {}

  /// Code points, bytes, elements or entries; 1 for everything that has no size. Source: cel-go
  /// `interpreter.actualSize`.
  public static long of(@Nullable Object value) {
    if (value instanceof String text) {
      return text.codePointCount(0, text.length());
    } else if (value instanceof List<?> list) {
      return list.size();
    } else if (value instanceof Map<?, ?> map) {
      return map.size();
    } else if (value instanceof CelBytes bytes) {
      return bytes.size();
    } else if (value instanceof CelOptional optional && optional.isPresent()) {
      return of(optional.value());
    } else if (value instanceof CelOpaque opaque) {
      return opaque.size();
    }
    return 1;
  }

  /// The cost of looking at a whole tree: strings and bytes a tenth per byte, other scalars 1.
  /// Source: k8s.io/apiserver `pkg/cel/library/cost.go`, `traversalCost`.
  public static long traversal(@Nullable Object value) {
    if (value instanceof String text) {
      return (long) (text.getBytes(StandardCharsets.UTF_8).length * STRING_TRAVERSAL);
    } else if (value instanceof CelBytes bytes) {
      return (long) (bytes.size() * STRING_TRAVERSAL);
    } else if (value instanceof List<?> list) {
      long cost = 0;
      for (Object element : list) {
        cost += traversal(element);
      }
      return cost;
    } else if (value instanceof Map<?, ?> map) {
      long cost = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        cost += traversal(entry.getKey()) + traversal(entry.getValue());
      }
      return cost;
    }
    return 1;
  }
}
