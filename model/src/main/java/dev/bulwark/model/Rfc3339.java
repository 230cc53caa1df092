package dev.bulwark.model;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Points in time as Kubernetes reads and writes them: in UTC, to the second or to the microsecond.
///
/// Source: Go's `time.Parse` with the layouts of `metav1.Time` and `metav1.MicroTime`; a fraction
/// of a second is read by the first, too.
final class Rfc3339 {
  /// Go's zero time in seconds of the epoch.
  private static final long ZERO = LocalDateTime.of(1, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);

  static final Rfc3339 SECONDS = new Rfc3339("2006-01-02T15:04:05Z07:00", 0);
  static final Rfc3339 MICROSECONDS = new Rfc3339("2006-01-02T15:04:05.000000Z07:00", 6);

  private final String layout;
  private final int places;

  private Rfc3339(String layout, int places) {
    this.layout = layout;
    this.places = places;
  }

  /// The text is no time; the message is Go's.
  static final class NoTimeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;

    NoTimeException(String message) {
      super(message, null, false, false);
      this.message = message;
    }

    @Override
    public String getMessage() {
      return message;
    }
  }

  /// The time in UTC; null for Go's zero time, which is written as null.
  @Nullable String canonical(String text) throws NoTimeException {
    var reader = new Reader(text);
    OffsetDateTime time = reader.read();
    if (time.toEpochSecond() == ZERO && time.getNano() == 0) {
      return null;
    }
    return isCanonical(text, time) ? text : written(time);
  }

  private boolean isCanonical(String text, OffsetDateTime time) {
    int length = "2006-01-02T15:04:05Z".length() + (places == 0 ? 0 : 1 + places);
    return time.getOffset().equals(ZoneOffset.UTC) && text.length() == length && text.endsWith("Z");
  }

  private String written(OffsetDateTime time) {
    OffsetDateTime utc = time.withOffsetSameInstant(ZoneOffset.UTC);
    var text = new StringBuilder();
    pad(text, utc.getYear(), 4).append('-');
    pad(text, utc.getMonthValue(), 2).append('-');
    pad(text, utc.getDayOfMonth(), 2).append('T');
    pad(text, utc.getHour(), 2).append(':');
    pad(text, utc.getMinute(), 2).append(':');
    pad(text, utc.getSecond(), 2);
    if (places > 0) {
      pad(text.append('.'), utc.getNano() / 1000, places);
    }
    return text.append('Z').toString();
  }

  private static StringBuilder pad(StringBuilder text, int number, int digits) {
    return text.append("0".repeat(Math.max(0, digits - Integer.toString(number).length())))
        .append(number);
  }

  /// Follows the layout element by element.
  private final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    OffsetDateTime read() throws NoTimeException {
      int year = number(4, "2006", "");
      literal('-');
      int month = number(2, "01", "");
      literal('-');
      int day = number(2, "02", "");
      literal('T');
      int hour = number(2, "15", "hour");
      literal(':');
      int minute = number(2, "04", "");
      literal(':');
      int second = number(2, "05", "");
      int nano = fraction();
      ZoneOffset offset = offset();
      if (at < text.length()) {
        throw new NoTimeException(prefix() + ": extra text: " + quoted(text.substring(at)));
      }
      return checked(year, month, day, hour, minute, second, nano, offset);
    }

    private OffsetDateTime checked(
        int year, int month, int day, int hour, int minute, int second, int nano, ZoneOffset offset)
        throws NoTimeException {
      try {
        return OffsetDateTime.of(year, month, day, hour, minute, second, nano, offset);
      } catch (DateTimeException e) {
        String part =
            month < 1 || month > 12
                ? "month"
                : hour > 23 ? "hour" : minute > 59 ? "minute" : second > 59 ? "second" : "day";
        throw new NoTimeException(prefix() + ": " + part + " out of range");
      }
    }

    private int number(int digits, String element, String lenient) throws NoTimeException {
      int end = at;
      while (end < text.length() && end < at + digits && isDigit(text.charAt(end))) {
        end++;
      }
      if (end < at + digits && (lenient.isEmpty() || end == at)) {
        throw cannotParse(element);
      }
      int number = Integer.parseInt(text, at, end, 10);
      at = end;
      return number;
    }

    private void literal(char wanted) throws NoTimeException {
      if (at >= text.length() || text.charAt(at) != wanted) {
        throw cannotParse(String.valueOf(wanted));
      }
      at++;
    }

    /// Nanoseconds; further digits are cut off.
    private int fraction() throws NoTimeException {
      if (at >= text.length() || (text.charAt(at) != '.' && text.charAt(at) != ',')) {
        if (places > 0) {
          throw cannotParse(".000000");
        }
        return 0;
      }
      int start = at + 1;
      int end = start;
      int nano = 0;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      if (places > 0 ? end - start != places : end == start) {
        throw cannotParse(places > 0 ? ".000000" : "Z07:00");
      }
      for (int i = 0; i < 9; i++) {
        nano = 10 * nano + (start + i < end ? text.charAt(start + i) - '0' : 0);
      }
      at = end;
      return nano;
    }

    private ZoneOffset offset() throws NoTimeException {
      if (at < text.length() && text.charAt(at) == 'Z') {
        at++;
        return ZoneOffset.UTC;
      }
      String rest = text.substring(at);
      if (!isOffset(rest)) {
        throw cannotParse("Z07:00");
      }
      int hours = Integer.parseInt(rest, 1, 3, 10);
      int minutes = Integer.parseInt(rest, 4, 6, 10);
      if (hours > 18 || minutes > 59) {
        throw new NoTimeException(prefix() + ": time zone offset hour out of range");
      }
      at += 6;
      int seconds = 60 * (60 * hours + minutes);
      return ZoneOffset.ofTotalSeconds(rest.charAt(0) == '-' ? -seconds : seconds);
    }

    private static boolean isOffset(String rest) {
      return rest.length() >= 6
          && (rest.charAt(0) == '+' || rest.charAt(0) == '-')
          && isDigit(rest.charAt(1))
          && isDigit(rest.charAt(2))
          && rest.charAt(3) == ':'
          && isDigit(rest.charAt(4))
          && isDigit(rest.charAt(5));
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    private NoTimeException cannotParse(String element) {
      return new NoTimeException(
          prefix()
              + " as "
              + quoted(layout)
              + ": cannot parse "
              + quoted(text.substring(at))
              + " as "
              + quoted(element));
    }

    private String prefix() {
      return "parsing time " + quoted(text);
    }

    private String quoted(String part) {
      return "\"" + part.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
  }
}
