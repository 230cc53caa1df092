package dev.bulwark.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as Go's `json.Unmarshal` reads it into an `any`: every number is a double, of two equal
/// keys the last counts, and a malformed text is refused in Go's words.
///
/// A text that nests deeper than 1,000 is refused; Go allows 10,000.
public final class GoJson {
  private static final int MAX_DEPTH = 1000;
  private static final int END = -1;

  private final String text;
  private int at;
  private int depth;
  private @Nullable String outOfRange;

  private GoJson(String text) {
    this.text = text;
  }

  /// Reads a value: [Map], [List], [String], [Double], [Boolean] or null.
  public static @Nullable Object parse(String text) throws InvalidJsonException {
    var reader = new GoJson(text);
    Object value = reader.value();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.unexpected("after top-level value");
    }
    if (reader.outOfRange != null) {
      throw new InvalidJsonException(
          "json: cannot unmarshal number " + reader.outOfRange + " into Go value of type float64");
    }
    return value;
  }

  private @Nullable Object value() throws InvalidJsonException {
    skipSpace();
    int c = peek();
    return switch (c) {
      case '{' -> nested(true);
      case '[' -> nested(false);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> {
        if (c == '-' || isDigit(c)) {
          yield number();
        }
        throw unexpected("looking for beginning of value");
      }
    };
  }

  private Object nested(boolean isObject) throws InvalidJsonException {
    if (++depth > MAX_DEPTH) {
      throw new InvalidJsonException("exceeded max depth");
    }
    at++;
    Object value = isObject ? object() : array();
    depth--;
    return value;
  }

  private Map<String, @Nullable Object> object() throws InvalidJsonException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    skipSpace();
    if (peek() == '}') {
      at++;
      return members;
    }
    while (true) {
      skipSpace();
      if (peek() != '"') {
        throw unexpected("looking for beginning of object key string");
      }
      String key = string();
      skipSpace();
      if (peek() != ':') {
        throw unexpected("after object key");
      }
      at++;
      members.put(key, value());
      if (ends('}', "after object key:value pair")) {
        return members;
      }
    }
  }

  private List<@Nullable Object> array() throws InvalidJsonException {
    List<@Nullable Object> items = new ArrayList<>();
    skipSpace();
    if (peek() == ']') {
      at++;
      return items;
    }
    while (true) {
      items.add(value());
      if (ends(']', "after array element")) {
        return items;
      }
    }
  }

  /// Whether the closing bracket follows; else a comma must.
  private boolean ends(char closing, String where) throws InvalidJsonException {
    skipSpace();
    int c = peek();
    if (c != closing && c != ',') {
      throw unexpected(where);
    }
    at++;
    return c == closing;
  }

  private @Nullable Object word(String word, @Nullable Boolean value) throws InvalidJsonException {
    for (int i = 0; i < word.length(); i++, at++) {
      if (peek() != word.charAt(i)) {
        throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    return value;
  }

  private Double number() throws InvalidJsonException {
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
    String digits = text.substring(start, at);
    double number = Double.parseDouble(digits);
    if (Double.isInfinite(number) && outOfRange == null) {
      outOfRange = digits;
    }
    return number;
  }

  private void digits(String where) throws InvalidJsonException {
    if (!isDigit(peek())) {
      throw unexpected(where);
    }
    while (isDigit(peek())) {
      at++;
    }
  }

  private String string() throws InvalidJsonException {
    at++;
    int start = at;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    if (peek() == '"') {
      return text.substring(start, at++);
    }
    var string = new StringBuilder(text.substring(start, at));
    while (peek() != '"') {
      character(string);
    }
    at++;
    return string.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
  }

  private void character(StringBuilder to) throws InvalidJsonException {
    int c = peek();
    if (c < ' ') {
      throw unexpected("in string literal");
    }
    if (c == '\\') {
      at++;
      escape(to);
      return;
    }
    int rune = text.codePointAt(at);
    at += Character.charCount(rune);
    to.appendCodePoint(isSurrogate(rune) ? 0xfffd : rune);
  }

  private void escape(StringBuilder to) throws InvalidJsonException {
    int c = peek();
    switch (c) {
      case '"', '\\', '/' -> to.append((char) c);
      case 'b' -> to.append('\b');
      case 'f' -> to.append('\f');
      case 'n' -> to.append('\n');
      case 'r' -> to.append('\r');
      case 't' -> to.append('\t');
      case 'u' -> {
        at++;
        unicode(to);
        return;
      }
      default -> throw unexpected("in string escape code");
    }
    at++;
  }

  /// Half of a pair without the other half becomes U+FFFD.
  private void unicode(StringBuilder to) throws InvalidJsonException {
    char first = hex();
    if (!Character.isHighSurrogate(first) || !text.startsWith("\\u", at)) {
      to.append(Character.isSurrogate(first) ? '\ufffd' : first);
      return;
    }
    int second = at;
    at += 2;
    char low = hex();
    if (Character.isLowSurrogate(low)) {
      to.append(first).append(low);
    } else {
      to.append('\ufffd');
      at = second;
    }
  }

  private char hex() throws InvalidJsonException {
    int value = 0;
    for (int i = 0; i < 4; i++, at++) {
      int c = peek();
      if (c < 0 || !Ascii.isHexDigit((char) c)) {
        throw unexpected("in \\u hexadecimal character escape");
      }
      value = value << 4 | Character.digit(c, 16);
    }
    return (char) value;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSurrogate(int rune) {
    return rune >= 0xd800 && rune <= 0xdfff;
  }

  private InvalidJsonException unexpected(String where) {
    return new InvalidJsonException(
        at >= text.length()
            ? "unexpected end of JSON input"
            : "invalid character " + quoted() + " " + where);
  }

  /// Go names the byte, not the character that begins with it.
  private String quoted() {
    char first = Utf8Bytes.of(text.substring(at, Math.min(text.length(), at + 2))).charAt(0);
    if (first == '\'') {
      return "'\\''";
    }
    if (first == '"') {
      return "'\"'";
    }
    String quoted = GoQuote.of(String.valueOf(first));
    return "'" + quoted.substring(1, quoted.length() - 1) + "'";
  }
}
