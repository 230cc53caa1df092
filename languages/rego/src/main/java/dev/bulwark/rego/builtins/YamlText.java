package dev.bulwark.rego.builtins;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoQuote;
import java.util.Locale;
import java.util.Set;

/// Values as YAML in blocks, as `sigs.k8s.io/yaml` writes it: keys in order, lists as far to the
/// left as their keys, words that could be something else in quotes.
final class YamlText {
  private static final Set<String> WORDS =
      Set.of("y", "yes", "n", "no", "true", "false", "on", "off", "null", "~", "");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  static String of(Value value) {
    var text = new YamlText();
    text.node(Value.of(value.toJava()), 0, true);
    return text.out.toString();
  }

  /// Ends with a line feed.
  ///
  /// @param begins whether a collection may begin on this line
  private void node(Value value, int indent, boolean begins) {
    switch (value) {
      case ObjectValue object when object.size() > 0 -> mapping(object, indent, begins);
      case ArrayValue array when array.size() > 0 -> list(array, indent, begins);
      case ObjectValue _ -> line("{}", begins);
      case ArrayValue _, SetValue _ -> line("[]", begins);
      case StringValue text -> string(text.text(), indent, begins);
      case NullValue _, BooleanValue _, NumberValue _ -> line(value.toString(), begins);
    }
  }

  private void line(String text, boolean begins) {
    out.append(begins ? "" : " ").append(text).append('\n');
  }

  private void mapping(ObjectValue object, int indent, boolean begins) {
    if (!begins) {
      out.append('\n');
    }
    for (int i = 0; i < object.size(); i++) {
      if (i > 0 || !begins) {
        indent(indent);
      }
      String key = object.keyAt(i) instanceof StringValue text ? text.text() : "";
      out.append(needsQuotes(key) ? quoted(key) : key).append(':');
      Value value = object.valueAt(i);
      node(value, value instanceof ArrayValue ? indent : indent + 2, false);
    }
  }

  private void list(ArrayValue array, int indent, boolean begins) {
    if (!begins) {
      out.append('\n');
    }
    for (int i = 0; i < array.size(); i++) {
      if (i > 0 || !begins) {
        indent(indent);
      }
      out.append("- ");
      node(array.get(i), indent + 2, true);
    }
  }

  private void indent(int width) {
    out.repeat(' ', width);
  }

  private void string(String text, int indent, boolean begins) {
    if (text.contains("\n") && !text.startsWith(" ") && isPrintable(text)) {
      out.append(begins ? "|" : " |").append(text.endsWith("\n") ? "" : "-").append('\n');
      for (String line : text.stripTrailing().split("\n", -1)) {
        if (!line.isEmpty()) {
          indent(Math.max(indent, 2));
          out.append(line);
        }
        out.append('\n');
      }
      return;
    }
    line(needsQuotes(text) ? quoted(text) : text, begins);
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c != 0x7f));
  }

  private static String quoted(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c != 0x7f) && !WORDS.contains(lower(text))
        ? "'" + text.replace("'", "''") + "'"
        : GoQuote.of(text);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean needsQuotes(String text) {
    if (WORDS.contains(lower(text)) || NumberValue.parse(text).isPresent()) {
      return true;
    }
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    boolean isSign = "-?:,[]{}#&*!|>'\"%@`=<.+0123456789 ".indexOf(first) >= 0;
    return (isSign && !isPlainBeginning(text, first))
        || last == ' '
        || last == ':'
        || text.contains(": ")
        || text.contains(" #")
        || text.chars().anyMatch(c -> c < ' ' || c == 0x7f);
  }

  /// Digits and points begin words too, unless they could be numbers or times.
  private static boolean isPlainBeginning(String text, char first) {
    return "0123456789.+=<".indexOf(first) >= 0
        && text.chars().anyMatch(Character::isLetter)
        && !text.matches("[0-9.+][0-9_xXoOeE.:+a-fA-F-]*([Tt ].*)?");
  }
}
