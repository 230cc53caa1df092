package dev.bulwark.rego.value;

import dev.bulwark.values.GoQuote;

/// Values as Rego text: `{"a": [1, null], "b": {1, 2}, "c": set()}`.
final class RegoText {
  private RegoText() {}

  static String of(Value value) {
    var out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out) {
    switch (value) {
      case NullValue _, BooleanValue _, NumberValue _ -> out.append(value);
      case StringValue string -> GoQuote.append(string.text(), out);
      case ArrayValue array -> {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
          separate(i, out);
          write(array.get(i), out);
        }
        out.append(']');
      }
      case ObjectValue object -> {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
          separate(i, out);
          write(object.keyAt(i), out);
          out.append(": ");
          write(object.valueAt(i), out);
        }
        out.append('}');
      }
      case SetValue set -> {
        out.append(set.size() == 0 ? "set(" : "{");
        for (int i = 0; i < set.size(); i++) {
          separate(i, out);
          write(set.elementAt(i), out);
        }
        out.append(set.size() == 0 ? ')' : '}');
      }
    }
  }

  private static void separate(int position, StringBuilder out) {
    if (position > 0) {
      out.append(", ");
    }
  }
}
