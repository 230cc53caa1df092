package dev.bulwark.rego.builtins;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.function.LongConsumer;

/// JSON spread over lines as Go's `json.MarshalIndent` does, the first line prefixed too.
final class PrettyJson {
  private final String prefix;
  private final String indent;
  private final LongConsumer reserve;
  private final StringBuilder out = new StringBuilder();

  /// @param reserve told of the characters of each line's beginning before it is written
  PrettyJson(String prefix, String indent, LongConsumer reserve) {
    this.prefix = prefix;
    this.indent = indent;
    this.reserve = reserve;
  }

  String text(Value value) {
    out.append(prefix);
    write(value, 0);
    return out.toString();
  }

  private void write(Value value, int depth) {
    switch (value) {
      case ArrayValue array when array.size() > 0 -> elements(array, depth);
      case SetValue set when set.size() > 0 -> elements(set, depth);
      case ObjectValue object when object.size() > 0 -> entries(object, depth);
      default -> out.append(Json.write(value));
    }
  }

  private void elements(Iterable<Value> elements, int depth) {
    char separator = '[';
    for (Value element : elements) {
      out.append(separator);
      line(depth + 1);
      write(element, depth + 1);
      separator = ',';
    }
    line(depth);
    out.append(']');
  }

  private void entries(ObjectValue given, int depth) {
    ObjectValue object = Json.withTextKeys(given);
    for (int i = 0; i < object.size(); i++) {
      out.append(i == 0 ? '{' : ',');
      line(depth + 1);
      out.append(Json.write(object.keyAt(i))).append(": ");
      write(object.valueAt(i), depth + 1);
    }
    line(depth);
    out.append('}');
  }

  private void line(int depth) {
    reserve.accept(prefix.length() + (long) indent.length() * depth);
    out.append('\n').append(prefix).repeat(indent, depth);
  }
}
