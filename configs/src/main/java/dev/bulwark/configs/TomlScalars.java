package dev.bulwark.configs;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Keys, strings, numbers, truths and times of TOML.
///
/// Times are strings of RFC 3339; what a local one leaves out is read as Go's `time.Time` has it,
/// in UTC.
final class TomlScalars {
  private final TomlCursor at;

  TomlScalars(TomlCursor at) {
    this.at = at;
  }

  String key() throws ConfigFault {
    if (at.peek() == '"' || at.peek() == '\'') {
      return quoted(at.next());
    }
    String key = at.bareKey();
    if (key.isEmpty()) {
      throw at.fault("expected a key");
    }
    return key;
  }

  Object value() throws ConfigFault {
    for (String quotes : new String[] {"\"\"\"", "'''"}) {
      if (at.take(quotes)) {
        return multiline(quotes);
      }
    }
    if (at.peek() == '"' || at.peek() == '\'') {
      return quoted(at.next());
    }
    String bare = at.bare();
    if (bare.equals("true") || bare.equals("false")) {
      return bare.equals("true");
    }
    return isTime(bare) ? time(withTime(bare)) : number(bare);
  }

  private String quoted(char quote) throws ConfigFault {
    var text = new StringBuilder();
    while (true) {
      char c = at.next();
      if (c == quote) {
        return text.toString();
      }
      if (c == '\n') {
        throw at.fault("a string ends on its line");
      }
      if (c == '\\' && quote == '"') {
        escape(text);
      } else {
        text.append(c);
      }
    }
  }

  private String multiline(String quotes) throws ConfigFault {
    boolean isBasic = quotes.charAt(0) == '"';
    if (!at.take("\n")) {
      at.take("\r\n");
    }
    var text = new StringBuilder();
    while (true) {
      if (at.take(quotes)) {
        while (at.peek() == quotes.charAt(0)) { // up to two may stand before the end
          text.append(at.next());
        }
        return text.toString();
      }
      char c = at.next();
      if (c == '\\' && isBasic) {
        if (!skipsLines()) {
          escape(text);
        }
      } else {
        text.append(c);
      }
    }
  }

  /// A backslash at the end of a line takes the blanks and lines behind it away.
  private boolean skipsLines() throws ConfigFault {
    int blanks = 0;
    while (at.peek() == ' ' || at.peek() == '\t' || at.peek() == '\r') {
      at.next();
      blanks++;
    }
    if (at.peek() != '\n') {
      at.back(blanks);
      return false;
    }
    while (!at.isEnd() && Character.isWhitespace(at.peek())) {
      at.next();
    }
    return true;
  }

  private void escape(StringBuilder text) throws ConfigFault {
    char c = at.next();
    switch (c) {
      case 'b' -> text.append('\b');
      case 't' -> text.append('\t');
      case 'n' -> text.append('\n');
      case 'f' -> text.append('\f');
      case 'r' -> text.append('\r');
      case 'e' -> text.append('\u001b');
      case '"', '\\' -> text.append(c);
      case 'x' -> text.appendCodePoint(hex(2));
      case 'u' -> text.appendCodePoint(hex(4));
      case 'U' -> text.appendCodePoint(hex(8));
      default -> throw at.fault("there is no escape `\\" + c + "`");
    }
  }

  private int hex(int digits) throws ConfigFault {
    long value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(at.next(), 16);
      if (digit < 0) {
        throw at.fault("expected " + digits + " hexadecimal digits");
      }
      value = value * 16 + digit;
    }
    if (value > Character.MAX_CODE_POINT || (value >= 0xd800 && value < 0xe000)) {
      throw at.fault("there is no such character");
    }
    return (int) value;
  }

  private Object number(String bare) throws ConfigFault {
    String digits = bare.replace("_", "");
    try {
      if (digits.startsWith("0x")) {
        return Long.parseLong(digits.substring(2), 16);
      }
      if (digits.startsWith("0o")) {
        return Long.parseLong(digits.substring(2), 8);
      }
      if (digits.startsWith("0b")) {
        return Long.parseLong(digits.substring(2), 2);
      }
      boolean isFloat =
          digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0;
      if (isFloat) {
        return new BigDecimal(digits).doubleValue();
      }
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw at.fault(bare.isEmpty() ? "expected a value" : "`" + bare + "` is no value");
    }
  }

  private static boolean isTime(String bare) {
    return bare.length() >= 5
        && Character.isDigit(bare.charAt(0))
        && (bare.charAt(2) == ':' || (bare.charAt(4) == '-' && Character.isDigit(bare.charAt(3))));
  }

  /// A blank may part a date from its time.
  private String withTime(String date) {
    if (date.length() == 10 && at.peek() == ' ') {
      at.take(" ");
      String time = at.bare();
      if (time.length() >= 5 && time.charAt(2) == ':') {
        return date + "T" + time;
      }
      at.back(time.length() + 1);
    }
    return date;
  }

  private String time(String written) throws ConfigFault {
    String text = written.replace('t', 'T').replace('z', 'Z');
    try {
      if (text.charAt(2) == ':') {
        return rfc3339(LocalTime.parse(text).atDate(LocalDate.of(0, 1, 1)));
      }
      if (text.length() == 10) {
        return rfc3339(LocalDate.parse(text).atStartOfDay());
      }
      boolean hasZone = text.endsWith("Z") || text.lastIndexOf('-') > 10 || text.indexOf('+') > 10;
      return hasZone ? rfc3339(OffsetDateTime.parse(text)) : rfc3339(LocalDateTime.parse(text));
    } catch (DateTimeException e) {
      throw at.fault("`" + written + "` is no time");
    }
  }

  private static String rfc3339(LocalDateTime time) {
    return rfc3339(time.atOffset(ZoneOffset.UTC));
  }

  /// With as many digits of a second as it has.
  private static String rfc3339(OffsetDateTime time) {
    String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    int point = text.indexOf('.');
    if (point < 0) {
      return text;
    }
    int last = point;
    int end = point + 1;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      last = text.charAt(end) == '0' ? last : end + 1;
      end++;
    }
    return text.substring(0, last) + text.substring(end);
  }
}
