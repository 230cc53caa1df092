package dev.bulwark.hcl.syntax;

import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.HclSource;
import java.util.function.Consumer;

/// Literal texts without their escapes.
final class Texts {
  private Texts() {}

  /// The part of a heredoc or a bare template: only `$${` and `%%{` are escapes.
  static String plain(HclSource source, int start, int end) {
    String text = source.text(start, end);
    return text.indexOf('{') < 0 ? text : text.replace("$${", "${").replace("%%{", "%{");
  }

  /// The part of a quoted text.
  static String quoted(HclSource source, int start, int end, Consumer<HclDiagnostic> faults) {
    byte[] bytes = source.bytes();
    boolean escapes = false;
    for (int i = start; i < end && !escapes; i++) {
      escapes = bytes[i] == '\\';
    }
    if (!escapes) {
      return plain(source, start, end);
    }
    String text = source.text(start, end);
    var unescaped = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at = escape(text, at, unescaped, source, start, end, faults);
      } else if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
        unescaped.append(c).append('{');
        at += 3;
      } else {
        unescaped.append(c);
        at++;
      }
    }
    return unescaped.toString();
  }

  /// Appends what the escape at `at` stands for; gives where the text goes on.
  private static int escape(
      String text,
      int at,
      StringBuilder to,
      HclSource source,
      int start,
      int end,
      Consumer<HclDiagnostic> faults) {
    char selector = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    switch (selector) {
      case 'n' -> to.append('\n');
      case 'r' -> to.append('\r');
      case 't' -> to.append('\t');
      case '"' -> to.append('"');
      case '\\' -> to.append('\\');
      case 'u', 'U' -> {
        int digits = selector == 'u' ? 4 : 8;
        int point = hexadecimal(text, at + 2, digits);
        if (point >= 0) {
          to.appendCodePoint(point);
          return at + 2 + digits;
        }
        String detail =
            point == NOT_A_CHARACTER
                ? "This is no character of Unicode."
                : "The \\%c escape sequence must be followed by %s hexadecimal digits."
                    .formatted(selector, digits == 4 ? "four" : "eight");
        faults.accept(invalid(detail, source, start, end));
      }
      case 0 ->
          faults.accept(
              invalid(
                  "Backslash must be followed by an escape sequence selector character.",
                  source,
                  start,
                  end));
      default -> {
        String symbol = Character.toString(text.codePointAt(at + 1));
        faults.accept(
            invalid(
                "The symbol \"" + symbol + "\" is not a valid escape sequence selector.",
                source,
                start,
                end));
        to.append(symbol);
        return at + 1 + symbol.length();
      }
    }
    return Math.min(at + 2, text.length());
  }

  private static final int NOT_A_CHARACTER = -2;

  private static int hexadecimal(String text, int from, int digits) {
    if (from + digits > text.length()) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    boolean character = value <= Character.MAX_CODE_POINT && !(value >= 0xD800 && value <= 0xDFFF);
    return character ? (int) value : NOT_A_CHARACTER;
  }

  private static HclDiagnostic invalid(String detail, HclSource source, int start, int end) {
    return HclDiagnostic.error("Invalid escape sequence", detail, source.place(start, end));
  }
}
