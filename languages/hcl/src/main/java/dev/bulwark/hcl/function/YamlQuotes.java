package dev.bulwark.hcl.function;

import java.util.Locale;

/// Texts in double quotes as libyaml writes them.
final class YamlQuotes {
  private YamlQuotes() {}

  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints().forEach(point -> append(point, quoted));
    return quoted.append('"').toString();
  }

  private static void append(int point, StringBuilder to) {
    switch (point) {
      case '"' -> to.append("\\\"");
      case '\\' -> to.append("\\\\");
      case 0 -> to.append("\\0");
      case 7 -> to.append("\\a");
      case '\b' -> to.append("\\b");
      case '\t' -> to.append("\\t");
      case '\n' -> to.append("\\n");
      case 0x0B -> to.append("\\v");
      case '\f' -> to.append("\\f");
      case '\r' -> to.append("\\r");
      case 0x1B -> to.append("\\e");
      case 0x85 -> to.append("\\N");
      case 0xA0 -> to.append("\\_");
      case 0x2028 -> to.append("\\L");
      case 0x2029 -> to.append("\\P");
      default -> {
        if (isPrintable(point)) {
          to.appendCodePoint(point);
        } else {
          String digits = point <= 0xFF ? "\\x%02X" : point <= 0xFFFF ? "\\u%04X" : "\\U%08X";
          to.append(String.format(Locale.ROOT, digits, point));
        }
      }
    }
  }

  private static boolean isPrintable(int point) {
    return (point >= 0x20 && point <= 0x7E)
        || (point >= 0xA0 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD && point != 0xFEFF)
        || (point >= 0x10000 && point <= 0x10FFFF);
  }

  /// Whether the text can be a block: all in it can be shown, and no blank stands before a line's
  /// end.
  static boolean fitsBlock(String text) {
    return text.codePoints().allMatch(point -> point == '\n' || isPrintable(point))
        && !text.contains(" \n")
        && !text.endsWith(" ");
  }
}
