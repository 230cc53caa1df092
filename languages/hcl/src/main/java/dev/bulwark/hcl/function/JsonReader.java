package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.value.Numbers;
import dev.bulwark.hcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// JSON as values, numbers exact.
final class JsonReader {
  private static final int DEEPEST = 500;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /// Reads one value.
  ///
  /// @throws FunctionException if the text holds anything else
  static Value read(String text) {
    var reader = new JsonReader(text);
    Value value = reader.value();
    reader.skipBlanks();
    if (reader.at < text.length()) {
      throw FunctionException.of("extraneous data after JSON object");
    }
    return value;
  }

  private Value value() {
    skipBlanks();
    if (++depth > DEEPEST) {
      throw FunctionException.of("the JSON text nests too deeply");
    }
    if (at >= text.length()) {
      throw FunctionException.of("EOF");
    }
    Value value =
        switch (text.charAt(at)) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> Value.text(string());
          case 't' -> word("true", Value.TRUE);
          case 'f' -> word("false", Value.FALSE);
          case 'n' -> word("null", Value.NULL);
          default -> number();
        };
    depth--;
    return value;
  }

  private Value object() {
    Map<String, Value> members = new HashMap<>();
    at++;
    skipBlanks();
    boolean more = !takes('}');
    while (more) {
      skipBlanks();
      if (at >= text.length() || text.charAt(at) != '"') {
        throw invalid("looking for beginning of object key string");
      }
      String key = string();
      skipBlanks();
      if (!takes(':')) {
        throw invalid("after object key");
      }
      members.put(key, value());
      more = goesOn('}', "after object key:value pair");
    }
    return Value.object(members);
  }

  private Value array() {
    var elements = new ArrayList<Value>();
    at++;
    skipBlanks();
    boolean more = !takes(']');
    while (more) {
      elements.add(value());
      more = goesOn(']', "after array element");
    }
    return Value.tuple(elements);
  }

  private boolean goesOn(char closer, String where) {
    skipBlanks();
    if (takes(',')) {
      return true;
    }
    if (!takes(closer)) {
      throw invalid(where);
    }
    return false;
  }

  private boolean takes(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private Value word(String word, Value value) {
    if (!text.startsWith(word, at)) {
      throw invalid("in literal " + word);
    }
    at += word.length();
    return value;
  }

  private Value number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    int first = digits.startsWith("-") ? 1 : 0;
    boolean zeros =
        digits.length() > first + 1
            && digits.charAt(first) == '0'
            && Character.isDigit(digits.charAt(first + 1));
    boolean begins = digits.length() > first && Character.isDigit(digits.charAt(first));
    BigDecimal number = zeros || !begins ? null : Numbers.parse(digits);
    if (number == null) {
      at = start;
      throw invalid("looking for beginning of value");
    }
    return Value.number(number);
  }

  private String string() {
    var string = new StringBuilder();
    at++;
    while (true) {
      if (at >= text.length()) {
        throw FunctionException.of("unexpected EOF");
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return string.toString();
      }
      if (c < ' ') {
        at--;
        throw invalid("in string literal");
      }
      string.append(c == '\\' ? escape() : c);
    }
  }

  private char escape() {
    char selector = at < text.length() ? text.charAt(at++) : ' ';
    return switch (selector) {
      case '"', '\\', '/' -> selector;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> {
        at--;
        throw invalid("in string escape code");
      }
    };
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit =
          at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0) {
        throw invalid("in \\u hexadecimal character escape");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return (char) unit;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private FunctionException invalid(String where) {
    return at >= text.length()
        ? FunctionException.of("unexpected EOF")
        : FunctionException.of("invalid character '" + text.charAt(at) + "' " + where);
  }
}
