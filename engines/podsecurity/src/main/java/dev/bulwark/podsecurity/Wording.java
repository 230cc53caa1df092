package dev.bulwark.podsecurity;

import java.util.Collection;
import java.util.Comparator;

/// How the API server words its messages.
public final class Wording {
  /// Go's order of strings: by bytes of UTF-8, which is by code points.
  public static final Comparator<String> BYTEWISE = Wording::compareBytewise;

  private Wording() {}

  /// The singular for exactly one.
  static String plural(int count, String one, String many) {
    return count == 1 ? one : many;
  }

  /// `"a", "b"`: as they are, nothing escaped.
  static String quoted(Collection<String> values) {
    return "\"" + String.join("\", \"", values) + "\"";
  }

  /// Go's `%q`: in double quotes, with escapes.
  public static String escaped(String value) {
    var text = new StringBuilder(value.length() + 2).append('"');
    value.codePoints().forEach(point -> escape(text, point));
    return text.append('"').toString();
  }

  private static void escape(StringBuilder text, int point) {
    switch (point) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case 0x07 -> text.append("\\a");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      case 0x0b -> text.append("\\v");
      default -> {
        if (isPrintable(point)) {
          text.appendCodePoint(point);
        } else if (point < 0x80) {
          hex(text.append("\\x"), point, 2);
        } else if (point < 0x10000) {
          hex(text.append("\\u"), point, 4);
        } else {
          hex(text.append("\\U"), point, 8);
        }
      }
    }
  }

  /// Go's `unicode.IsPrint`: letters, marks, numbers, punctuation, symbols and the ASCII space.
  private static boolean isPrintable(int point) {
    if (point == ' ') {
      return true;
    }
    return switch (Character.getType(point)) {
      case Character.UNASSIGNED,
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static void hex(StringBuilder text, int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      text.append(Character.forDigit((value >> shift) & 0xF, 16));
    }
  }

  private static int compareBytewise(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean oneBeyond = Character.isSurrogate(a) != Character.isSurrogate(b);
        return oneBeyond ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
