package dev.bulwark.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Protocol buffers' text format, read without a schema: what a field means, its reader knows.
/// Source: protobuf.dev/reference/protobuf/textformat-spec.
final class TextProto {
  /// What a field holds.
  sealed interface Value {}

  /// The fields in their order; a repeated one comes as often as it has values.
  record Message(List<Field> fields) implements Value {
    Message {
      fields = List.copyOf(fields);
    }

    Stream<Value> values(String name) {
      return fields.stream().filter(field -> field.name().equals(name)).map(Field::value);
    }

    List<Message> messages(String name) {
      return values(name).filter(Message.class::isInstance).map(Message.class::cast).toList();
    }

    Optional<Message> message(String name) {
      return messages(name).stream().findFirst();
    }

    /// A number, a word or a text as a string; empty when there is none.
    String text(String name) {
      return values(name).findFirst().map(TextProto::plain).orElse("");
    }

    boolean isTrue(String name) {
      return text(name).equals("true");
    }

    boolean has(String name) {
      return values(name).findFirst().isPresent();
    }
  }

  record Field(String name, Value value) {}

  /// A number or a word as it is written.
  record Word(String text) implements Value {}

  /// A quoted text; a byte for each char.
  record Bytes(String latin1) implements Value {
    byte[] toArray() {
      return latin1.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
  }

  /// The text is none in this format.
  static final class Malformed extends Exception {
    private Malformed(String message) {
      super(message);
    }
  }

  private final String text;
  private int at;

  private TextProto(String text) {
    this.text = text;
  }

  static Message read(String text) throws Malformed {
    var reader = new TextProto(text);
    Message message = reader.fields('\0');
    if (reader.at < text.length()) {
      throw reader.malformed("an unexpected '" + text.charAt(reader.at) + "'");
    }
    return message;
  }

  private static String plain(Value value) {
    return switch (value) {
      case Word(String text) -> text;
      case Bytes bytes -> new String(bytes.toArray(), UTF_8);
      case Message _ -> "";
    };
  }

  /// Fields up to, and with, the bracket that ends them.
  private Message fields(char end) throws Malformed {
    var fields = new ArrayList<Field>();
    while (peek() != '\0' && peek() != end) {
      String name = name();
      accept(':');
      if (peek() == '[') {
        for (Value value : list()) {
          fields.add(new Field(name, value));
        }
      } else {
        fields.add(new Field(name, value()));
      }
      if (!accept(',')) {
        accept(';');
      }
    }
    if (end != '\0') {
      expect(end);
    }
    return new Message(fields);
  }

  private String name() throws Malformed {
    return peek() == '[' ? "[" + bracketed() + "]" : word();
  }

  /// `[type.googleapis.com/some.Message]`, the name of a field or type from elsewhere.
  private String bracketed() throws Malformed {
    int close = text.indexOf(']', at);
    if (close < 0) {
      throw malformed("a name without ']'");
    }
    String name = text.substring(at + 1, close).strip();
    at = close + 1;
    return name;
  }

  private List<Value> list() throws Malformed {
    expect('[');
    var values = new ArrayList<Value>();
    while (peek() != ']') {
      values.add(value());
      if (!accept(',')) {
        break;
      }
    }
    expect(']');
    return values;
  }

  private Value value() throws Malformed {
    return switch (peek()) {
      case '{' -> {
        at++;
        yield fields('}');
      }
      case '<' -> {
        at++;
        yield fields('>');
      }
      case '"', '\'' -> quoted();
      default -> new Word(accept('-') ? "-" + word() : word());
    };
  }

  private String word() throws Malformed {
    peek();
    int start = at;
    while (at < text.length() && isOfWord(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw malformed("neither a name nor a value");
    }
    return text.substring(start, at);
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || "_.+-".indexOf(c) >= 0;
  }

  /// One text or several in a row, which are one.
  private Bytes quoted() throws Malformed {
    var bytes = new ByteArrayOutputStream();
    while (peek() == '"' || peek() == '\'') {
      char quote = text.charAt(at++);
      while (at < text.length() && text.charAt(at) != quote) {
        if (text.charAt(at) == '\\') {
          at++;
          escape(bytes);
        } else {
          int codePoint = text.codePointAt(at);
          at += Character.charCount(codePoint);
          bytes.writeBytes(Character.toString(codePoint).getBytes(UTF_8));
        }
      }
      if (at >= text.length()) {
        throw malformed("a text without an end");
      }
      at++;
    }
    return new Bytes(bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  private void escape(ByteArrayOutputStream bytes) throws Malformed {
    if (at >= text.length()) {
      throw malformed("a text without an end");
    }
    char c = text.charAt(at++);
    switch (c) {
      case 'a' -> bytes.write(7);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'n' -> bytes.write('\n');
      case 'r' -> bytes.write('\r');
      case 't' -> bytes.write('\t');
      case 'v' -> bytes.write(11);
      case 'x', 'X' -> bytes.write(digits(16, 2));
      case 'u' -> bytes.writeBytes(Character.toString(digits(16, 4)).getBytes(UTF_8));
      case 'U' -> bytes.writeBytes(Character.toString(digits(16, 8)).getBytes(UTF_8));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        bytes.write(digits(8, 3));
      }
      case '\\', '\'', '"', '?' -> bytes.write(c);
      default -> throw malformed("an unknown escape '\\" + c + "'");
    }
  }

  private int digits(int radix, int most) throws Malformed {
    int start = at;
    while (at < text.length()
        && at - start < most
        && Character.digit(text.charAt(at), radix) >= 0) {
      at++;
    }
    if (at == start) {
      throw malformed("an escape without digits");
    }
    return Integer.parseInt(text, start, at, radix);
  }

  /// The next character after spaces and comments; NUL at the end.
  private char peek() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        return c;
      }
    }
    return '\0';
  }

  private boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) throws Malformed {
    if (!accept(c)) {
      throw malformed("no '" + c + "'");
    }
  }

  private Malformed malformed(String what) {
    long line =
        1 + text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
    return new Malformed("line " + line + ": " + what);
  }
}
