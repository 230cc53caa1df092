package dev.bulwark.reports;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON as it is told, two spaces a level, without building a tree.
///
/// The output is valid JSON whatever the strings hold: controls and invisible characters are
/// escaped (so that it can be shown on a terminal, too), a lone surrogate becomes U+FFFD. The
/// caller sees to it that what is opened is closed, and calls [#flush] at the end.
final class JsonWriter {
  private static final int BUFFERED = 8192;
  private static final String HEX = "0123456789abcdef";

  private final Appendable out;
  private final StringBuilder buffer = new StringBuilder(BUFFERED + 1024);
  private int depth;
  private boolean empty = true;
  private boolean afterKey;

  JsonWriter(Appendable out) {
    this.out = out;
  }

  JsonWriter beginObject() throws IOException {
    return open('{');
  }

  JsonWriter endObject() throws IOException {
    return close('}');
  }

  JsonWriter beginArray() throws IOException {
    return open('[');
  }

  JsonWriter endArray() throws IOException {
    return close(']');
  }

  JsonWriter key(String name) throws IOException {
    separate();
    string(name);
    buffer.append(": ");
    afterKey = true;
    return this;
  }

  JsonWriter value(String text) throws IOException {
    separate();
    string(text);
    return this;
  }

  JsonWriter value(long number) throws IOException {
    separate();
    buffer.append(number);
    return this;
  }

  JsonWriter value(boolean truth) throws IOException {
    separate();
    buffer.append(truth);
    return this;
  }

  /// A tree of maps, lists and scalars.
  JsonWriter tree(@Nullable Object value) throws IOException {
    if (value instanceof String text) {
      return value(text);
    }
    if (value instanceof Map<?, ?> map) {
      beginObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        key(String.valueOf(entry.getKey())).tree(entry.getValue());
      }
      return endObject();
    }
    if (value instanceof List<?> list) {
      beginArray();
      for (Object element : list) {
        tree(element);
      }
      return endArray();
    }
    separate();
    buffer.append(value);
    return this;
  }

  JsonWriter field(String name, String value) throws IOException {
    return key(name).value(value);
  }

  JsonWriter field(String name, long value) throws IOException {
    return key(name).value(value);
  }

  JsonWriter field(String name, boolean value) throws IOException {
    return key(name).value(value);
  }

  JsonWriter field(String name, List<String> values) throws IOException {
    return key(name).tree(values);
  }

  /// `"name": {"text": …}`, the shape SARIF gives to its texts.
  JsonWriter text(String name, String value) throws IOException {
    return key(name).beginObject().field("text", value).endObject();
  }

  /// Ends the document with a line feed and hands on all that is buffered.
  void flush() throws IOException {
    buffer.append('\n');
    drain();
  }

  private JsonWriter open(char bracket) throws IOException {
    separate();
    buffer.append(bracket);
    depth++;
    empty = true;
    return this;
  }

  private JsonWriter close(char bracket) throws IOException {
    depth--;
    if (!empty) {
      newLine();
    }
    buffer.append(bracket);
    empty = false;
    return this;
  }

  private void separate() throws IOException {
    if (afterKey) {
      afterKey = false;
    } else if (depth > 0) {
      if (!empty) {
        buffer.append(',');
      }
      newLine();
    }
    empty = false;
    if (buffer.length() >= BUFFERED) {
      drain();
    }
  }

  private void newLine() {
    buffer.append('\n').repeat(' ', 2 * depth);
  }

  private void drain() throws IOException {
    out.append(buffer);
    buffer.setLength(0);
  }

  private void string(String text) {
    buffer.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
        continue;
      }
      buffer.append(text, written, i);
      int codePoint = text.codePointAt(i);
      escape(codePoint);
      i += Character.charCount(codePoint) - 1;
      written = i + 1;
    }
    buffer.append(text, written, text.length()).append('"');
  }

  private void escape(int codePoint) {
    switch (codePoint) {
      case '"' -> buffer.append("\\\"");
      case '\\' -> buffer.append("\\\\");
      case '\n' -> buffer.append("\\n");
      case '\r' -> buffer.append("\\r");
      case '\t' -> buffer.append("\\t");
      default -> {
        if (!Legible.isHidden(codePoint)) {
          buffer.appendCodePoint(codePoint);
        } else if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
          buffer.append("\\ufffd");
        } else {
          for (char unit : Character.toChars(codePoint)) {
            unicode(unit);
          }
        }
      }
    }
  }

  private void unicode(char unit) {
    buffer.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      buffer.append(HEX.charAt((unit >> shift) & 0xF));
    }
  }
}
