package dev.bulwark.sources.edit;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Spells scalars so that every reader of YAML 1.1, YAML 1.2 or JSON reads the same value again: a
/// string is plain only where it can be nothing but a string.
final class ScalarText {
  private static final String HEX = "0123456789abcdef";
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private ScalarText() {}

  /// A value without quotes where it may go without.
  ///
  /// @param flow whether it stands between brackets
  /// @param quote the quotes to use where it needs some and can have these
  static String yaml(@Nullable Object value, boolean flow, char quote) {
    if (!(value instanceof String text)) {
      return plain(value);
    }
    if (isPlain(text, flow)) {
      return text;
    }
    return quoted(text, quote);
  }

  static String json(@Nullable Object value) {
    return value instanceof String text ? doubleQuoted(text) : plain(value);
  }

  static String quoted(String text, char quote) {
    return quote == '\'' && isPrintable(text)
        ? "'" + text.replace("'", "''") + "'"
        : doubleQuoted(text);
  }

  private static String plain(@Nullable Object value) {
    return switch (value) {
      case Double number -> BigDecimal.valueOf(number).toPlainString();
      case BigDecimal number -> number.toPlainString();
      case null, default -> String.valueOf(value);
    };
  }

  static boolean isPlain(String text, boolean flow) {
    if (text.isEmpty() || !isPrintable(text) || !beginsPlain(text)) {
      return false;
    }
    if (WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return false;
    }
    int last = text.length() - 1;
    for (int i = 1; i <= last; i++) {
      boolean fine =
          switch (text.charAt(i)) {
            case ':' -> !flow && i < last && text.charAt(i + 1) != ' ';
            case '#' -> text.charAt(i - 1) != ' ';
            case ' ' -> i < last;
            case ',', '[', ']', '{', '}', '?' -> !flow;
            default -> true;
          };
      if (!fine) {
        return false;
      }
    }
    return true;
  }

  private static boolean beginsPlain(String text) {
    char first = text.charAt(0);
    boolean word =
        (first >= 'a' && first <= 'z')
            || (first >= 'A' && first <= 'Z')
            || first == '_'
            || first == '/';
    return word || (first >= '0' && first <= '9' && hasWhatNoNumberHas(text));
  }

  /// Numbers, times and dates of any YAML are written with these characters alone; `250m`, `64Mi`
  /// and `10.0.0.0/8` are not.
  private static boolean hasWhatNoNumberHas(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789abcdefABCDEFxXoOtTzZ_+-.: ".indexOf(text.charAt(i)) < 0) {
        return true;
      }
    }
    return false;
  }

  /// Whether all characters may stand in a text of one line as they are.
  static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 0xA0 && c < 0x2000 && c != 0xAD && Character.isLetterOrDigit(c);
      if ((c < ' ' || c >= 0x7F) && !letter) {
        return false;
      }
    }
    return true;
  }

  private static String doubleQuoted(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c >= ' '
              && (c < 0x7F || isPrintable(String.valueOf(c)) || Character.isSurrogate(c))) {
            out.append(c);
          } else {
            escape(c, out);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static void escape(char c, StringBuilder out) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xF));
    }
  }
}
