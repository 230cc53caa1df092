package dev.bulwark.gotemplate.text;

import dev.bulwark.values.GoNumber;
import dev.bulwark.values.GoTimeLayout;
import dev.bulwark.values.Parsed;
import java.util.List;

/// How go-yaml writes a string: plain, in quotes, or as a block.
///
/// Source: go.yaml.in/yaml `encode.go` (`stringv`), `resolve.go`, and `yaml_emitter_analyze_scalar`
/// and `yaml_emitter_select_scalar_style` of its emitter.
enum YamlScalar {
  PLAIN,
  SINGLE_QUOTED,
  DOUBLE_QUOTED,
  LITERAL;

  private static final List<String> DATES =
      List.of(
          "2006-1-2T15:4:5.999999999Z07:00",
          "2006-1-2t15:4:5.999999999Z07:00",
          "2006-1-2 15:4:5.999999999",
          "2006-1-2");

  /// The style of a text.
  ///
  /// @param isKey keys stand on one line
  /// @param blockTabs whether a block may hold tabs, as of version 3
  static YamlScalar of(String text, boolean isKey, boolean blockTabs) {
    if (text.isEmpty()) {
      return DOUBLE_QUOTED;
    }
    var shape = new Shape(text);
    if (text.indexOf('\n') >= 0 && !isKey) {
      boolean fits =
          !shape.trailingSpace && !shape.spaceBreak && !shape.special && (blockTabs || !shape.tab);
      return fits ? LITERAL : DOUBLE_QUOTED;
    }
    if ((shape.multiline && isKey) || !isString(text)) {
      return DOUBLE_QUOTED;
    }
    boolean bad = shape.spaceBreak || shape.special || shape.tab || shape.breakSpace;
    if (bad) {
      return DOUBLE_QUOTED;
    }
    return shape.indicator || shape.leading || shape.trailingSpace || shape.multiline
        ? SINGLE_QUOTED
        : PLAIN;
  }

  /// What of a text decides how it may be written.
  private static final class Shape {
    private boolean indicator;
    private boolean leading;
    private boolean trailingSpace;
    private boolean breakSpace;
    private boolean spaceBreak;
    private boolean special;
    private boolean tab;
    private boolean multiline;

    Shape(String text) {
      indicator = text.startsWith("---") || text.startsWith("...");
      boolean afterSpace = false;
      boolean afterBreak = false;
      boolean afterBlank = true;
      for (int i = 0; i < text.length(); ) {
        int rune = text.codePointAt(i);
        int next = i + Character.charCount(rune);
        boolean beforeBlank =
            next >= text.length() || text.charAt(next) == ' ' || text.charAt(next) == '\t';
        indicator |= isIndicator(rune, i == 0, afterBlank, beforeBlank);
        tab |= rune == '\t';
        special |= rune != '\t' && !isPrintable(rune);
        boolean isSpace = rune == ' ';
        boolean isBreak = isBreak(rune);
        leading |= i == 0 && (isSpace || isBreak);
        trailingSpace |= isSpace && next == text.length();
        multiline |= isBreak;
        breakSpace |= isSpace && afterBreak;
        spaceBreak |= isBreak && afterSpace;
        afterSpace = isSpace;
        afterBreak = isBreak;
        afterBlank = isSpace || isBreak || rune == '\t';
        i = next;
      }
    }

    private static boolean isIndicator(
        int rune, boolean isFirst, boolean afterBlank, boolean beforeBlank) {
      if (!isFirst) {
        return rune == ':' ? beforeBlank : rune == '#' && afterBlank;
      }
      return switch (rune) {
        case '#', ',', '[', ']', '{', '}', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`' ->
            true;
        case '?', ':', '-' -> beforeBlank;
        default -> false;
      };
    }
  }

  static boolean isBreak(int rune) {
    return rune == '\n' || rune == '\r' || rune == 0x85 || rune == 0x2028 || rune == 0x2029;
  }

  static boolean isPrintable(int rune) {
    return rune == '\n'
        || (rune >= ' ' && rune <= 0x7e)
        || (rune >= 0xa0 && rune <= 0xd7ff)
        || (rune >= 0xe000 && rune <= 0xfffd && rune != 0xfeff);
  }

  /// Whether a plain text is read back as a string.
  private static boolean isString(String text) {
    char first = text.charAt(0);
    if (first == '.') {
      return !isKnown(text) && GoNumber.parseFloat(text).isEmpty();
    }
    if (first == '+' || first == '-' || (first >= '0' && first <= '9')) {
      return !isKnown(text) && !isNumber(text) && !isDate(text) && !isBase60(text);
    }
    return !isKnown(text);
  }

  private static boolean isKnown(String text) {
    return switch (text) {
      case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" -> true;
      case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" -> true;
      case "~", "null", "Null", "NULL", ".nan", ".NaN", ".NAN" -> true;
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" -> true;
      default -> false;
    };
  }

  private static boolean isNumber(String text) {
    String plain = text.replace("_", "");
    var integer = GoInteger.read(plain.length() > 80 ? "" : plain);
    if (integer != null
        && (integer.bitLength() < 64
            || (integer.bitLength() == 64 && plain.charAt(0) != '-' && plain.charAt(0) != '+'))) {
      return true;
    }
    return isYamlFloat(plain) && GoNumber.parseFloat(plain).isPresent();
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
  private static boolean isYamlFloat(String text) {
    int at = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    int whole = digits(text, at);
    int point = whole;
    if (point < text.length() && text.charAt(point) == '.') {
      point = digits(text, point + 1);
      if (whole == at && point == whole + 1) {
        return false;
      }
    } else if (whole == at) {
      return false;
    }
    if (point < text.length() && (text.charAt(point) == 'e' || text.charAt(point) == 'E')) {
      int sign = point + 1;
      if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
        sign++;
      }
      int end = digits(text, sign);
      return end > sign && end == text.length();
    }
    return point == text.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static boolean isDate(String text) {
    if (digits(text, 0) != 4 || text.length() < 6 || text.charAt(4) != '-') {
      return false;
    }
    for (String layout : DATES) {
      if (GoTimeLayout.parse(layout, text) instanceof Parsed.Value<?>) {
        return true;
      }
    }
    return false;
  }

  /// `[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?`: 1:30 was a number once.
  private static boolean isBase60(String text) {
    int at = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    int colon = text.indexOf(':');
    if (colon <= at || text.charAt(at) == '_') {
      return false;
    }
    for (int i = at; i < colon; i++) {
      char c = text.charAt(i);
      if (c != '_' && (c < '0' || c > '9')) {
        return false;
      }
    }
    at = colon;
    while (at < text.length() && text.charAt(at) == ':') {
      int end = digits(text, at + 1);
      int length = end - at - 1;
      if (length < 1 || length > 2 || (length == 2 && text.charAt(at + 1) > '5')) {
        return false;
      }
      at = end;
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      while (at < text.length() && (text.charAt(at) == '_' || digits(text, at) > at)) {
        at++;
      }
    }
    return at == text.length();
  }
}
