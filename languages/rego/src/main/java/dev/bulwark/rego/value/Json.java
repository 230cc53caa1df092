package dev.bulwark.rego.value;

/// Values as JSON, compact and as Go writes it: keys sorted, sets as arrays, keys that are no
/// strings as their own JSON, `<`, `>` and `&` escaped.
public final class Json {
  private static final String HEX = "0123456789abcdef";

  private Json() {}

  public static String write(Value value) {
    var out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out) {
    switch (value) {
      case NullValue _, BooleanValue _, NumberValue _ -> out.append(value);
      case StringValue string -> quote(string.text(), out);
      case ArrayValue array -> list(array, out);
      case SetValue set -> list(set, out);
      case ObjectValue given -> {
        ObjectValue object = withTextKeys(given);
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          Value key = object.keyAt(i);
          quote(keyText(key), out);
          out.append(':');
          write(object.valueAt(i), out);
        }
        out.append('}');
      }
    }
  }

  /// A key as JSON has it: one that is no string becomes its own JSON.
  static String keyText(Value key) {
    return key instanceof StringValue text ? text.text() : write(key);
  }

  /// The object with the Rego text of each key that is no string in place of the key, so that the
  /// texts are what is sorted.
  public static ObjectValue withTextKeys(ObjectValue object) {
    boolean areTexts = true;
    for (int i = 0; i < object.size() && areTexts; i++) {
      areTexts = object.keyAt(i) instanceof StringValue;
    }
    if (areTexts) {
      return object;
    }
    var named = new ObjectValue.Builder();
    for (int i = 0; i < object.size(); i++) {
      Value key = object.keyAt(i);
      named.put(
          key instanceof StringValue ? key : StringValue.of(key.toString()), object.valueAt(i));
    }
    return named.build();
  }

  private static void list(Iterable<Value> values, StringBuilder out) {
    char separator = '[';
    for (Value value : values) {
      out.append(separator);
      write(value, out);
      separator = ',';
    }
    out.append(separator == '[' ? "[]" : "]");
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '<', '>', '&', '\u2028', '\u2029' -> unicode(c, out);
        default -> {
          if (c < ' ') {
            unicode(c, out);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static void unicode(char c, StringBuilder out) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xf));
    }
  }
}
