package dev.bulwark.cli.rego;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trees of maps, lists and Rego values as JSON over several lines, byte for byte as `opa` prints
/// it. Keys of maps stay in their order; those of Rego objects are sorted.
final class RegoJson {
  private final StringBuilder out = new StringBuilder();

  private RegoJson() {}

  static String lines(@Nullable Object tree) {
    var json = new RegoJson();
    json.write(tree, 0);
    return json.out.toString();
  }

  private void write(@Nullable Object node, int depth) {
    switch (node) {
      case Map<?, ?> map -> entries(map, depth);
      case List<?> list -> elements(list, depth);
      case ObjectValue object when object.size() > 0 -> entries(Json.withTextKeys(object), depth);
      case ArrayValue array when array.size() > 0 -> elements(array, depth);
      case SetValue set when set.size() > 0 -> elements(set, depth);
      case Value value -> out.append(Json.write(value));
      case String text -> out.append(Json.write(StringValue.of(text)));
      case Double number -> out.append(number(number));
      case null -> out.append("null");
      default -> out.append(node);
    }
  }

  /// Numbers between a thousandth and a million, as Go shows them; others do not occur.
  private static String number(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private void entries(Map<?, ?> map, int depth) {
    char separator = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      entry(separator, String.valueOf(entry.getKey()), entry.getValue(), depth);
      separator = ',';
    }
    close(separator == '{' ? "{}" : "}", depth);
  }

  private void entries(ObjectValue object, int depth) {
    for (int i = 0; i < object.size(); i++) {
      String key = ((StringValue) object.keyAt(i)).text();
      entry(i == 0 ? '{' : ',', key, object.valueAt(i), depth);
    }
    close("}", depth);
  }

  private void entry(char separator, String key, @Nullable Object value, int depth) {
    out.append(separator);
    line(depth + 1);
    out.append(Json.write(StringValue.of(key))).append(": ");
    write(value, depth + 1);
  }

  private void elements(Iterable<?> elements, int depth) {
    char separator = '[';
    for (Object element : elements) {
      out.append(separator);
      line(depth + 1);
      write(element, depth + 1);
      separator = ',';
    }
    close(separator == '[' ? "[]" : "]", depth);
  }

  private void close(String end, int depth) {
    if (end.length() == 1) {
      line(depth);
    }
    out.append(end);
  }

  private void line(int depth) {
    out.append('\n').repeat("  ", depth);
  }
}
