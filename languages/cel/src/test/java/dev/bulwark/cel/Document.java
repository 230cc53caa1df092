package dev.bulwark.cel;

import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.values.GoDuration;
import dev.bulwark.values.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as the API server reads it: whole numbers are ints, others doubles. An object of one key
/// `@uint`, `@bytes`, `@timestamp` or `@duration` is a value that JSON does not have.
final class Document {
  private final String text;
  private int at;

  private Document(String text) {
    this.text = text;
  }

  static @Nullable Object parse(String json) {
    return new Document(json).value();
  }

  private @Nullable Object value() {
    skipBlanks();
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private @Nullable Object object() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    at++;
    while (next() != '}') {
      skip(',');
      String key = string();
      skip(':');
      map.put(key, value());
    }
    at++;
    Object tagged = map.size() == 1 ? map.values().iterator().next() : null;
    return tagged instanceof String content
        ? switch (map.keySet().iterator().next()) {
          case "@uint" -> new CelUint(Long.parseUnsignedLong(content));
          case "@bytes" -> CelBytes.of(Base64.getDecoder().decode(content));
          case "@timestamp" -> Instant.parse(content);
          case "@duration" -> duration(content);
          default -> Collections.unmodifiableMap(map);
        }
        : Collections.unmodifiableMap(map);
  }

  private static Duration duration(String content) {
    return switch (GoDuration.parse(content)) {
      case Parsed.Value<Duration>(Duration duration) -> duration;
      case Parsed.Malformed<Duration>(String reason) -> throw new IllegalArgumentException(reason);
    };
  }

  private List<@Nullable Object> array() {
    var list = new ArrayList<@Nullable Object>();
    at++;
    while (next() != ']') {
      skip(',');
      list.add(value());
    }
    at++;
    return Collections.unmodifiableList(list);
  }

  private String string() {
    skipBlanks();
    var string = new StringBuilder();
    while (text.charAt(++at) != '"') {
      char c = text.charAt(at);
      if (c != '\\') {
        string.append(c);
        continue;
      }
      c = text.charAt(++at);
      switch (c) {
        case 'n' -> string.append('\n');
        case 't' -> string.append('\t');
        case 'r' -> string.append('\r');
        case 'b' -> string.append('\b');
        case 'f' -> string.append('\f');
        case 'u' -> {
          string.append((char) Integer.parseInt(text, at + 1, at + 5, 16));
          at += 4;
        }
        default -> string.append(c);
      }
    }
    at++;
    return string.toString();
  }

  private Object number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (number.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
      return Long.valueOf(number);
    }
    return Double.valueOf(number);
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    at += word.length();
    return value;
  }

  private char next() {
    skipBlanks();
    return text.charAt(at);
  }

  private void skip(char c) {
    if (next() == c) {
      at++;
      skipBlanks();
    }
  }

  private void skipBlanks() {
    while (text.charAt(at) == ' ') {
      at++;
    }
  }
}
