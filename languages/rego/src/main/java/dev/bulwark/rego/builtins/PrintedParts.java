package dev.bulwark.rego.builtins;

import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// The arguments of `print` and the parts of a template: literals, and sets of what an expression
/// may have given. Each way to choose one of every set is one line.
final class PrintedParts {
  private PrintedParts() {}

  static List<List<String>> lines(ArrayValue parts) {
    List<List<String>> lines = List.of(List.of());
    for (Value part : parts) {
      List<String> texts = texts(part);
      var longer = new ArrayList<List<String>>();
      for (String text : texts) {
        for (List<String> line : lines) {
          var more = new ArrayList<>(line);
          more.add(text);
          longer.add(more);
        }
      }
      lines = longer;
    }
    return lines;
  }

  private static List<String> texts(Value part) {
    if (part instanceof SetValue set) {
      return set.size() == 0
          ? List.of("<undefined>")
          : StreamSupport.stream(set.spliterator(), false).map(PrintedParts::text).toList();
    }
    if (part instanceof ArrayValue || part instanceof ObjectValue) {
      throw BuiltinException.halt("illegal argument type: " + part.typeName());
    }
    return List.of(text(part));
  }

  private static String text(Value value) {
    return value instanceof StringValue string ? string.text() : value.toString();
  }
}
