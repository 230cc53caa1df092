package dev.bulwark.hcl.function;

import dev.bulwark.hcl.value.Content;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.values.GoJsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/// Values as JSON: keys in order, no blanks, and `<`, `>` and `&` escaped, as Go does.
final class JsonTexts {
  private JsonTexts() {}

  static String quoted(String text) {
    return GoJsonText.of(text);
  }

  /// The text of a wholly known value.
  static String of(Value value) {
    var text = new StringBuilder();
    append(value, text);
    return text.toString();
  }

  private static void append(Value value, StringBuilder to) {
    switch (value.content()) {
      case Content.Null _, Content.Unknown _ -> to.append("null");
      case Content.Text(String text) -> to.append(quoted(text));
      case Content.Numeric(BigDecimal number) -> to.append(Numbers.text(number));
      case Content.Truth(boolean truth) -> to.append(truth);
      case Content.Elements(List<Value> elements) -> {
        String before = "[";
        for (Value element : elements) {
          to.append(before);
          append(element, to);
          before = ",";
        }
        to.append(elements.isEmpty() ? "[]" : "]");
      }
      case Content.Members(SortedMap<String, Value> members) -> {
        String before = "{";
        for (var member : members.entrySet()) {
          to.append(before).append(quoted(member.getKey())).append(':');
          append(member.getValue(), to);
          before = ",";
        }
        to.append(members.isEmpty() ? "{}" : "}");
      }
    }
  }
}
