package dev.bulwark.values;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A value as Go's `json.Marshal` writes it: keys in order, no blanks, numbers as doubles, and `<`,
/// `>` and `&` escaped.
public final class GoJsonText {
  private static final String HEX = "0123456789abcdef";
  private static final double LEAST_POSITIONAL = 1e-6;
  private static final double LEAST_HUGE = 1e21;

  /// The greatest integer up to which doubles hold all integers.
  private static final long EXACT = 1L << 53;

  private GoJsonText() {}

  /// The text of a value.
  ///
  /// @param value maps with string keys, lists, strings, numbers, booleans and nulls; anything else
  ///   is written as a struct that shows nothing
  public static String of(@Nullable Object value) {
    var text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  /// Appends the text, so that a caller can watch it grow.
  public static void append(StringBuilder to, @Nullable Object value) {
    switch (value) {
      case null -> to.append("null");
      case String string -> string(to, string);
      case Boolean truth -> to.append(truth.booleanValue());
      case Map<?, ?> map -> object(to, map);
      case List<?> list -> array(to, list);
      case Integer integer -> to.append(integer.intValue());
      case Long number when number <= EXACT && number >= -EXACT -> to.append(number.longValue());
      case Number number -> number(to, number.doubleValue());
      default -> to.append("{}");
    }
  }

  private static void object(StringBuilder to, Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>(GoText::compare);
    map.forEach((key, value) -> sorted.put((String) key, value));
    char before = '{';
    for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
      string(to.append(before), member.getKey());
      append(to.append(':'), member.getValue());
      before = ',';
    }
    to.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void array(StringBuilder to, List<?> list) {
    to.append('[');
    for (int i = 0; i < list.size(); i++) {
      append(i == 0 ? to : to.append(','), list.get(i));
    }
    to.append(']');
  }

  private static void number(StringBuilder to, double value) {
    double magnitude = Math.abs(value);
    boolean scientific =
        magnitude != 0 && (magnitude < LEAST_POSITIONAL || magnitude >= LEAST_HUGE);
    if (!scientific) {
      to.append(GoFloat.positional(value));
      return;
    }
    String text = GoFloat.text(value);
    boolean hasLeadingZero = text.regionMatches(text.length() - 4, "e-0", 0, 3);
    to.append(
        hasLeadingZero
            ? text.substring(0, text.length() - 2) + text.charAt(text.length() - 1)
            : text);
  }

  private static void string(StringBuilder to, String text) {
    to.append('"');
    for (int i = 0; i < text.length(); ) {
      int rune = text.codePointAt(i);
      i += Character.charCount(rune);
      switch (rune) {
        case '"', '\\' -> to.append('\\').append((char) rune);
        case '\b' -> to.append("\\b");
        case '\f' -> to.append("\\f");
        case '\n' -> to.append("\\n");
        case '\r' -> to.append("\\r");
        case '\t' -> to.append("\\t");
        case '<', '>', '&', 0x2028, 0x2029 -> escape(to, rune);
        default -> {
          if (rune < ' ') {
            escape(to, rune);
          } else if (rune >= 0xd800 && rune <= 0xdfff) {
            to.append("\\ufffd");
          } else {
            to.appendCodePoint(rune);
          }
        }
      }
    }
    to.append('"');
  }

  private static void escape(StringBuilder to, int rune) {
    to.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      to.append(HEX.charAt(rune >> shift & 0xf));
    }
  }
}
