package dev.bulwark.values;

/// A string as Go's `strconv.Quote` (and `%q`) prints it: in double quotes, with escapes for what
/// cannot be printed.
public final class GoQuote {
  private static final String HEX = "0123456789abcdef";

  /// First and last code point of each range that this JDK's Unicode can print and that of Go 1.26
  /// (15.0) cannot.
  private static final int[] ASSIGNED_SINCE = {
    0x0897, 0x0897, 0x1b4e, 0x1b4f, 0x1b7f, 0x1b7f, 0x1c89, 0x1c8a, 0x2427, 0x2429,
    0x2ffc, 0x2fff, 0x31e4, 0x31e5, 0x31ef, 0x31ef, 0xa7cb, 0xa7cd, 0xa7da, 0xa7dc,
    0x105c0, 0x105f3, 0x10d40, 0x10d65, 0x10d69, 0x10d85, 0x10d8e, 0x10d8f, 0x10ec2, 0x10ec4,
    0x10efc, 0x10efc, 0x11380, 0x11389, 0x1138b, 0x1138b, 0x1138e, 0x1138e, 0x11390, 0x113b5,
    0x113b7, 0x113c0, 0x113c2, 0x113c2, 0x113c5, 0x113c5, 0x113c7, 0x113ca, 0x113cc, 0x113d5,
    0x113d7, 0x113d8, 0x113e1, 0x113e2, 0x116d0, 0x116e3, 0x11bc0, 0x11be1, 0x11bf0, 0x11bf9,
    0x11f5a, 0x11f5a, 0x13460, 0x143fa, 0x16100, 0x16139, 0x16d40, 0x16d79, 0x18cff, 0x18cff,
    0x1cc00, 0x1ccf9, 0x1cd00, 0x1ceb3, 0x1e5d0, 0x1e5fa, 0x1e5ff, 0x1e5ff, 0x1f8b2, 0x1f8bb,
    0x1f8c0, 0x1f8c1, 0x1fa89, 0x1fa89, 0x1fa8f, 0x1fa8f, 0x1fabe, 0x1fabe, 0x1fac6, 0x1fac6,
    0x1fadc, 0x1fadc, 0x1fadf, 0x1fadf, 0x1fae9, 0x1fae9, 0x1fbcb, 0x1fbef, 0x2ebf0, 0x2ee5d,
  };

  private GoQuote() {}

  /// `say "hi"\n` becomes `"say \"hi\"\n"`.
  public static String of(String text) {
    var quoted = new StringBuilder(text.length() + 2);
    append(text, quoted);
    return quoted.toString();
  }

  /// The same, written behind what there is. A byte that is no part of UTF-8, as [GoBytes] holds
  /// it, is escaped.
  public static void append(String text, StringBuilder to) {
    to.append('"');
    for (int i = 0; i < text.length(); ) {
      int rune = text.codePointAt(i);
      append(to, rune, '"', false);
      i += Character.charCount(rune);
    }
    to.append('"');
  }

  /// With nothing but ASCII in it, as `strconv.QuoteToASCII`.
  public static String ascii(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(rune -> append(quoted, rune, '"', true));
    return quoted.append('"').toString();
  }

  /// A code point in single quotes, as `strconv.QuoteRune` and `strconv.QuoteRuneToASCII`.
  public static String ofRune(int rune, boolean asciiOnly) {
    var quoted = new StringBuilder().append('\'');
    append(quoted, rune, '\'', asciiOnly);
    return quoted.append('\'').toString();
  }

  /// Whether backquotes could hold the text unchanged on one line, as `strconv.CanBackquote`.
  public static boolean isRaw(String text) {
    return text.codePoints()
        .allMatch(
            rune ->
                rune == '\t'
                    || (rune >= ' '
                        && rune != '`'
                        && rune != 0x7f
                        && rune != 0xfeff
                        && !GoBytes.isStray(rune)));
  }

  /// The same of a string that may not be UTF-8, given as [Utf8Bytes] holds it.
  static String ofBytes(String bytes) {
    var quoted = new StringBuilder(bytes.length() + 2).append('"');
    for (int i = 0; i < bytes.length(); ) {
      int rune = Utf8Bytes.runeAt(bytes, i);
      if (rune < 0) {
        appendHex(quoted.append("\\x"), bytes.charAt(i), 2);
        i++;
      } else {
        append(quoted, rune, '"', false);
        i += Utf8Bytes.length(rune);
      }
    }
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder to, int rune, char quote, boolean asciiOnly) {
    if (rune == quote) {
      to.append('\\').append(quote);
      return;
    }
    switch (rune) {
      case '\\' -> to.append("\\\\");
      case 0x07 -> to.append("\\a");
      case '\b' -> to.append("\\b");
      case '\f' -> to.append("\\f");
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      case 0x0b -> to.append("\\v");
      default -> {
        if (isPrint(rune) && !(asciiOnly && rune > 0x7f)) {
          to.appendCodePoint(rune);
        } else if (rune < ' ' || rune == 0x7f) {
          appendHex(to.append("\\x"), rune, 2);
        } else if (GoBytes.isStray(rune)) {
          appendHex(to.append("\\x"), rune & 0xff, 2);
        } else if (rune < 0x10000) {
          appendHex(to.append("\\u"), rune, 4);
        } else {
          appendHex(to.append("\\U"), rune, 8);
        }
      }
    }
  }

  private static void appendHex(StringBuilder to, int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      to.append(HEX.charAt(value >> shift & 0xf));
    }
  }

  /// Go's `strconv.IsPrint`: letters, marks, numbers, punctuation, symbols and the ASCII space.
  public static boolean isPrint(int rune) {
    if (rune < 0x7f) {
      return rune >= ' ';
    }
    return switch (Character.getType(rune)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> !isAssignedSince(rune);
    };
  }

  private static boolean isAssignedSince(int rune) {
    for (int i = 0; i < ASSIGNED_SINCE.length && ASSIGNED_SINCE[i] <= rune; i += 2) {
      if (rune <= ASSIGNED_SINCE[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
