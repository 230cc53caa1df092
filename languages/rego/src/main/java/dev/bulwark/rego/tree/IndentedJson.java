package dev.bulwark.rego.tree;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.Locale;
import java.util.function.Consumer;

/// JSON with two spaces for each level, fields in the order they are written, and strings as Go's
/// `encoding/json` escapes them.
final class IndentedJson {
  private final StringBuilder out = new StringBuilder();
  private int level;
  private boolean first = true;

  String text() {
    return out.append('\n').toString();
  }

  void object(Runnable fields) {
    nested('{', fields, '}');
  }

  <T> void array(Iterable<? extends T> elements, Consumer<T> writer) {
    nested(
        '[',
        () -> {
          for (T element : elements) {
            next();
            writer.accept(element);
          }
        },
        ']');
  }

  private void nested(char open, Runnable inner, char close) {
    out.append(open);
    level++;
    first = true;
    inner.run();
    level--;
    if (!first) {
      newLine();
    }
    out.append(close);
    first = false;
  }

  private void next() {
    if (!first) {
      out.append(',');
    }
    first = false;
    newLine();
  }

  private void newLine() {
    out.append('\n').repeat("  ", level);
  }

  void field(String name, Runnable value) {
    next();
    quoted(name);
    out.append(": ");
    value.run();
  }

  void field(String name, String text) {
    field(name, () -> string(text));
  }

  void field(String name, boolean truth) {
    field(name, () -> raw(Boolean.toString(truth)));
  }

  void field(String name, int number) {
    field(name, () -> raw(Integer.toString(number)));
  }

  <T> void field(String name, Iterable<? extends T> elements, Consumer<T> writer) {
    field(name, () -> array(elements, writer));
  }

  /// A number, a truth or `null`.
  void raw(String literal) {
    out.append(literal);
  }

  void string(String text) {
    quoted(text);
  }

  void value(Value value) {
    switch (value) {
      case StringValue text -> string(text.text());
      case ArrayValue array -> array(array, this::value);
      case ObjectValue object ->
          object(
              () -> {
                for (int i = 0; i < object.size(); i++) {
                  Value member = object.valueAt(i);
                  String name =
                      object.keyAt(i) instanceof StringValue text
                          ? text.text()
                          : object.keyAt(i).toString();
                  field(name, () -> value(member));
                }
              });
      default -> raw(value.toString());
    }
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
