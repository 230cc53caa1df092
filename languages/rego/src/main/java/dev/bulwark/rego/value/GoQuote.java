package dev.bulwark.rego.value;

/// A string in double quotes as Go's `strconv.Quote` writes it, which is how OPA prints strings.
public final class GoQuote {
  private static final String HEX = "0123456789abcdef";

  private GoQuote() {}

  public static String of(String text) {
    var out = new StringBuilder(text.length() + 2);
    append(text, out);
    return out.toString();
  }

  /// With nothing but ASCII in it, as `strconv.QuoteToASCII`.
  public static String ascii(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(point -> append(point, '"', true, out));
    return out.append('"').toString();
  }

  /// A code point in single quotes, as `strconv.QuoteRune`.
  public static String ofRune(int point, boolean asciiOnly) {
    var out = new StringBuilder().append('\'');
    append(point, '\'', asciiOnly, out);
    return out.append('\'').toString();
  }

  /// Whether backquotes could hold the text unchanged on one line.
  public static boolean isRaw(String text) {
    return text.codePoints()
        .allMatch(
            point ->
                point == '\t'
                    || (point >= ' ' && point != '`' && point != 0x7f && point != 0xfeff));
  }

  static void append(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      append(point, '"', false, out);
    }
    out.append('"');
  }

  private static void append(int point, char quote, boolean asciiOnly, StringBuilder out) {
    if (point == quote) {
      out.append('\\').append(quote);
      return;
    }
    switch (point) {
      case '\\' -> out.append("\\\\");
      case 7 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 11 -> out.append("\\v");
      default -> {
        if (isPrintable(point) && !(asciiOnly && point > 0x7f)) {
          out.appendCodePoint(point);
        } else if (point < ' ' || point == 0x7f) {
          hex(out.append("\\x"), point, 2);
        } else if (Utf8.isStrayByte(point)) {
          hex(out.append("\\x"), point - 0xdc00, 2);
        } else if (point < 0x10000) {
          hex(out.append("\\u"), point, 4);
        } else {
          hex(out.append("\\U"), point, 8);
        }
      }
    }
  }

  /// Letters, marks, numbers, punctuation, symbols, and of the spaces the ASCII one alone.
  private static boolean isPrintable(int point) {
    if (point < 0x7f) {
      return point >= ' ';
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static void hex(StringBuilder out, int point, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((point >> shift) & 0xf));
    }
  }
}
