package dev.bulwark.rego.value;

import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoQuote;
import dev.bulwark.values.Parsed;

/// Reads JSON text as Go's `encoding/json` does, and keeps the texts of numbers.
public final class JsonReader {
  /// Go gives up at 10,000; deeper than this nothing is meant.
  private static final int DEEPEST = 1_000;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /// The value, or why there is none in Go's words.
  public static Parsed<Value> read(String text) {
    try {
      var reader = new JsonReader(text);
      reader.skipBlanks();
      if (reader.at == text.length()) {
        return Parsed.malformed("EOF");
      }
      Value value = reader.value();
      reader.skipBlanks();
      if (reader.at < text.length()) {
        throw reader.unexpected("after top-level value");
      }
      return Parsed.of(value);
    } catch (SyntaxException e) {
      return Parsed.malformed(e.reason);
    }
  }

  private static final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    SyntaxException(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }

  private Value value() {
    if (at >= text.length()) {
      throw end();
    }
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> StringValue.of(string());
      case 't' -> literal("true", BooleanValue.TRUE);
      case 'f' -> literal("false", BooleanValue.FALSE);
      case 'n' -> literal("null", NullValue.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpected("looking for beginning of value");
    };
  }

  private void enter() {
    depth++;
    if (depth > DEEPEST) {
      throw new SyntaxException("exceeded max depth");
    }
    at++;
    skipBlanks();
  }

  private Value object() {
    enter();
    var object = new ObjectValue.Builder();
    if (peek() == '}') {
      at++;
      depth--;
      return ObjectValue.EMPTY;
    }
    while (true) {
      if (at >= text.length()) {
        throw end();
      }
      if (peek() != '"') {
        throw unexpected("looking for beginning of object key string");
      }
      String key = string();
      skipBlanks();
      expect(':', "after object key");
      skipBlanks();
      object.put(key, value());
      skipBlanks();
      if (peek() == '}') {
        at++;
        depth--;
        return object.build();
      }
      expect(',', "after object key:value pair");
      skipBlanks();
    }
  }

  private Value array() {
    enter();
    var array = new ArrayValue.Builder();
    if (peek() == ']') {
      at++;
      depth--;
      return ArrayValue.EMPTY;
    }
    while (true) {
      array.add(value());
      skipBlanks();
      if (peek() == ']') {
        at++;
        depth--;
        return array.build();
      }
      expect(',', "after array element");
      skipBlanks();
    }
  }

  private Value literal(String word, Value value) {
    for (int i = 0; i < word.length(); i++) {
      if (at >= text.length()) {
        throw end();
      }
      if (text.charAt(at) != word.charAt(i)) {
        throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
      at++;
    }
    return value;
  }

  private Value number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits("in numeric literal");
    }
    if (peek() == '.') {
      at++;
      digits("after decimal point in numeric literal");
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits("in exponent of numeric literal");
    }
    String number = text.substring(start, at);
    return NumberValue.parse(number)
        .orElseThrow(() -> new SyntaxException("number too big: " + number));
  }

  private void digits(String where) {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw at >= text.length() ? end() : unexpected(where);
    }
  }

  private String string() {
    at++;
    var out = new StringBuilder();
    while (true) {
      if (at >= text.length()) {
        throw end();
      }
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return out.toString();
      }
      if (c < ' ') {
        throw unexpected("in string literal");
      }
      at++;
      if (c == '\\') {
        escape(out);
      } else if (GoBytes.isStray(c) && !isLowHalf(out)) {
        out.append('\ufffd');
      } else {
        out.append(c);
      }
    }
  }

  private static boolean isLowHalf(StringBuilder out) {
    return !out.isEmpty() && Character.isHighSurrogate(out.charAt(out.length() - 1));
  }

  private void escape(StringBuilder out) {
    if (at >= text.length()) {
      throw end();
    }
    char c = text.charAt(at);
    switch (c) {
      case '"', '\\', '/' -> out.append(c);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        at++;
        unicode(out);
        return;
      }
      default -> throw unexpected("in string escape code");
    }
    at++;
  }

  /// Half of a pair without the other half becomes U+FFFD.
  private void unicode(StringBuilder out) {
    char unit = unit();
    if (Character.isHighSurrogate(unit) && text.startsWith("\\u", at)) {
      int back = at;
      at += 2;
      char low = unit();
      if (Character.isLowSurrogate(low)) {
        out.append(unit).append(low);
        return;
      }
      at = back;
    }
    out.append(Character.isSurrogate(unit) ? '\ufffd' : unit);
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      if (at >= text.length()) {
        throw end();
      }
      char c = text.charAt(at);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw unexpected("in \\u hexadecimal character escape");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return (char) unit;
  }

  private void expect(char wanted, String where) {
    if (at >= text.length()) {
      throw end();
    }
    if (text.charAt(at) != wanted) {
      throw unexpected(where);
    }
    at++;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static SyntaxException end() {
    return new SyntaxException("unexpected EOF");
  }

  private SyntaxException unexpected(String where) {
    return new SyntaxException(
        "invalid character " + GoQuote.ofRune(text.codePointAt(at), false) + " " + where);
  }
}
