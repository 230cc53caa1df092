package dev.bulwark.hcl.function;

import dev.bulwark.hcl.value.Content;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/// Values as YAML, as Terraform writes it: all texts in double quotes, those of several lines as
/// blocks.
final class YamlTexts {
  private YamlTexts() {}

  static String of(Value value) {
    var text = new StringBuilder();
    append(value, 0, text);
    return isPlain(value) ? text.append("...\n").toString() : text.toString();
  }

  /// Whether the value alone needs a mark behind it, so that a reader knows where it ends.
  private static boolean isPlain(Value value) {
    return switch (value.content()) {
      case Content.Null _, Content.Unknown _, Content.Truth _, Content.Numeric _ -> true;
      case Content.Text _, Content.Elements _, Content.Members _ -> false;
    };
  }

  /// Appends a value whose first line has begun.
  private static void append(Value value, int indent, StringBuilder to) {
    switch (value.content()) {
      case Content.Null _, Content.Unknown _ -> to.append("null\n");
      case Content.Truth(boolean truth) -> to.append(truth).append('\n');
      case Content.Numeric(BigDecimal number) -> to.append(Numbers.text(number)).append('\n');
      case Content.Text(String text) -> scalar(text, indent, to);
      case Content.Elements(List<Value> elements) -> {
        boolean first = true;
        for (Value element : elements) {
          to.append(first ? "" : " ".repeat(indent)).append("- ");
          append(element, indent + 2, to);
          first = false;
        }
        if (elements.isEmpty()) {
          to.append("[]\n");
        }
      }
      case Content.Members(SortedMap<String, Value> members) -> {
        boolean first = true;
        for (var member : members.entrySet()) {
          to.append(first ? "" : " ".repeat(indent));
          member(member.getKey(), member.getValue(), indent, to);
          first = false;
        }
        if (members.isEmpty()) {
          to.append("{}\n");
        }
      }
    }
  }

  private static void member(String key, Value value, int indent, StringBuilder to) {
    to.append(YamlQuotes.quoted(key)).append(':');
    boolean sequence = value.content() instanceof Content.Elements && value.size() > 0;
    boolean mapping = value.content() instanceof Content.Members && value.size() > 0;
    if (sequence) {
      to.append('\n').append(" ".repeat(indent));
      append(value, indent, to);
    } else if (mapping) {
      to.append('\n').append(" ".repeat(indent + 2));
      append(value, indent + 2, to);
    } else {
      to.append(' ');
      append(value, indent + 2, to);
    }
  }

  private static void scalar(String text, int indent, StringBuilder to) {
    if (text.indexOf('\n') < 0 || !YamlQuotes.fitsBlock(text)) {
      to.append(YamlQuotes.quoted(text)).append('\n');
      return;
    }
    int deeper = Math.max(indent, 2);
    to.append('|');
    if (text.startsWith(" ") || text.startsWith("\n")) {
      to.append('2');
    }
    if (!text.endsWith("\n")) {
      to.append('-');
    } else if (text.length() == 1 || text.endsWith("\n\n")) {
      to.append('+');
    }
    to.append('\n');
    for (String line : text.split("\n", -1)) {
      to.append(line.isEmpty() ? "" : " ".repeat(deeper)).append(line).append('\n');
    }
    if (text.endsWith("\n")) {
      to.setLength(to.length() - 1);
    }
  }
}
