package dev.bulwark.reports;

/// User data as it may be shown to a person: nothing in it moves a cursor, changes a colour, or
/// hides or reorders what stands beside it.
///
/// Each character that could is shown as one visible mark, so that columns stay what they were: a
/// C0 control as its picture (`␛`), everything else as `�`.
final class Legible {
  private static final int REPLACEMENT = 0xFFFD;

  private Legible() {}

  static String of(String text) {
    int i = 0;
    while (i < text.length() && isPlainAscii(text.charAt(i))) {
      i++;
    }
    return i == text.length() ? text : marked(text, true);
  }

  /// For terminals that show nothing else: every other character is a `?`.
  static String ascii(String text) {
    int i = 0;
    while (i < text.length() && isPlainAscii(text.charAt(i))) {
      i++;
    }
    return i == text.length() ? text : marked(text, false);
  }

  private static String marked(String text, boolean unicode) {
    var shown = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (unicode) {
        shown.appendCodePoint(mark(codePoint));
      } else {
        shown.append(asciiFor(codePoint));
      }
    }
    return shown.toString();
  }

  private static int mark(int codePoint) {
    if (!isHidden(codePoint)) {
      return codePoint;
    }
    if (codePoint < 0x20) {
      return 0x2400 + codePoint;
    }
    return codePoint == 0x7F ? 0x2421 : REPLACEMENT;
  }

  private static char asciiFor(int codePoint) {
    if (codePoint < 0x80 && isPlainAscii((char) codePoint)) {
      return (char) codePoint;
    }
    return switch (codePoint) {
      case '…' -> '~';
      case '’', '‘' -> '\'';
      case '“', '”' -> '"';
      case '–', '—', '·' -> '-';
      default -> '?';
    };
  }

  /// Controls, format characters (bidirectional and zero-width ones among them), line separators,
  /// lone surrogates and what is no character at all. Joiners stay: scripts need them.
  static boolean isHidden(int codePoint) {
    if (codePoint < 0x7F) {
      return codePoint < 0x20;
    }
    if (codePoint == 0x200C || codePoint == 0x200D) {
      return false;
    }
    if ((codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF)) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static boolean isPlainAscii(char c) {
    return c >= 0x20 && c < 0x7F;
  }
}
