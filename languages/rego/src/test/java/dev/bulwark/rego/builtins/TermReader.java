package dev.bulwark.rego.builtins;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Reads calls of constants such as `union({{1}, set()})`: JSON, sets, and raw strings.
final class TermReader {
  private final String text;
  private int at;

  TermReader(String text) {
    this.text = text;
  }

  /// A call by name.
  record Call(String name, List<Value> arguments) {}

  Call call() {
    int open = text.indexOf('(', at);
    String name = text.substring(at, open).strip();
    at = open;
    return new Call(name, list(')'));
  }

  String rest() {
    return text.substring(at).strip();
  }

  Value term() {
    skipBlanks();
    char c = text.charAt(at);
    if (text.startsWith("set(", at)) {
      at += 5;
      return SetValue.EMPTY;
    }
    return switch (c) {
      case '[' -> ArrayValue.of(list(']'));
      case '{' -> braces();
      case '"' -> string();
      case '`' -> raw();
      default -> scalar();
    };
  }

  private List<Value> list(char close) {
    at++;
    var terms = new ArrayList<Value>();
    skipBlanks();
    while (text.charAt(at) != close) {
      terms.add(term());
      skipBlanks();
      if (text.charAt(at) == ',') {
        at++;
        skipBlanks();
      }
    }
    at++;
    return terms;
  }

  private Value braces() {
    at++;
    var elements = new SetValue.Builder();
    var entries = new ObjectValue.Builder();
    skipBlanks();
    while (text.charAt(at) != '}') {
      Value first = term();
      skipBlanks();
      if (text.charAt(at) == ':') {
        at++;
        entries.put(first, term());
        skipBlanks();
      } else {
        elements.add(first);
      }
      if (text.charAt(at) == ',') {
        at++;
        skipBlanks();
      }
    }
    at++;
    return elements.size() > 0 ? elements.build() : entries.build();
  }

  private Value string() {
    int start = at;
    at++;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
    return JsonReader.read(text.substring(start, at)).asOptional().orElseThrow();
  }

  private Value raw() {
    int end = text.indexOf('`', at + 1);
    String raw = text.substring(at + 1, end);
    at = end + 1;
    return StringValue.of(raw);
  }

  private Value scalar() {
    int start = at;
    while (at < text.length() && ",:]})\t ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return switch (word) {
      case "true" -> BooleanValue.TRUE;
      case "false" -> BooleanValue.FALSE;
      case "null" -> NullValue.NULL;
      default -> NumberValue.parse(word).orElseThrow();
    };
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
