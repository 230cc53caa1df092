package dev.bulwark.values;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Optional;

/// Times as Go's `time.Parse` reads them. It is laxer than RFC 3339: the hour may have one digit,
/// the fraction may follow a comma, an offset may reach 24:60.
public final class GoTime {
  private static final String HEX = "0123456789abcdef";

  private final String text;
  private int at;

  /// Whether all that was read so far was well formed and in range.
  private boolean valid = true;

  private GoTime(String text) {
    this.text = text;
  }

  /// `2006-01-02T15:04:05.999Z`, `2006-01-02T15:04:05+07:00`: the layout `time.RFC3339`.
  public static Optional<Instant> rfc3339(String text) {
    var reading = new GoTime(text);
    LocalDate date = reading.date();
    reading.skip('T');
    int hour = reading.hour();
    reading.skip(':');
    int minute = reading.number(0, 59);
    reading.skip(':');
    int second = reading.number(0, 59);
    int nano = reading.fraction();
    int offset = reading.offset();
    if (!reading.valid || reading.at != text.length()) {
      return Optional.empty();
    }
    long seconds = date.toEpochDay() * 86_400 + hour * 3600L + minute * 60L + second - offset;
    return Optional.of(Instant.ofEpochSecond(seconds, nano));
  }

  /// Whether the text is a day of the layout `2006-01-02`.
  public static boolean isDate(String text) {
    var reading = new GoTime(text);
    reading.date();
    return reading.valid && reading.at == text.length();
  }

  private LocalDate date() {
    int year = year();
    skip('-');
    int month = number(1, 12);
    skip('-');
    int day = number(1, 31);
    if (!valid || day > Month.of(month).length(Year.isLeap(year))) {
      valid = false;
      return LocalDate.EPOCH;
    }
    return LocalDate.of(year, month, day);
  }

  private int year() {
    int year = 0;
    for (int i = 0; i < 4; i++) {
      year = year * 10 + digit();
    }
    return year;
  }

  private int hour() {
    int hour = digit();
    if (isDigit(at)) {
      hour = hour * 10 + digit();
    }
    valid &= hour < 24;
    return hour;
  }

  private int number(int least, int greatest) {
    int number = digit() * 10 + digit();
    valid &= number >= least && number <= greatest;
    return number;
  }

  /// Nanoseconds; digits past the ninth are read and dropped.
  private int fraction() {
    boolean hasFraction =
        at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',') && isDigit(at + 1);
    if (!hasFraction) {
      return 0;
    }
    at++;
    int nanos = 0;
    int digits = 0;
    for (; isDigit(at); at++) {
      if (digits < 9) {
        nanos = nanos * 10 + text.charAt(at) - '0';
        digits++;
      }
    }
    for (; digits < 9; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  /// Seconds east of UTC.
  private int offset() {
    if (at < text.length() && text.charAt(at) == 'Z') {
      at++;
      return 0;
    }
    boolean isWest = at < text.length() && text.charAt(at) == '-';
    skip(isWest ? '-' : '+');
    int hours = number(0, 24);
    skip(':');
    int minutes = number(0, 60);
    int seconds = (hours * 60 + minutes) * 60;
    return isWest ? -seconds : seconds;
  }

  private int digit() {
    if (!isDigit(at)) {
      valid = false;
      return 0;
    }
    return text.charAt(at++) - '0';
  }

  private boolean isDigit(int index) {
    return index < text.length() && Ascii.isDigit(text.charAt(index));
  }

  private void skip(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
    } else {
      valid = false;
    }
  }

  /// A string as the errors of Go's `time` quote it: all but printable ASCII as bytes in
  /// hexadecimal.
  static String quoted(String text) {
    String bytes = Utf8Bytes.of(text);
    var quoted = new StringBuilder(bytes.length() + 2).append('"');
    for (int i = 0; i < bytes.length(); i++) {
      char b = bytes.charAt(i);
      if (b < ' ' || b >= 0x80) {
        quoted.append("\\x").append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xf));
      } else if (b == '"' || b == '\\') {
        quoted.append('\\').append(b);
      } else {
        quoted.append(b);
      }
    }
    return quoted.append('"').toString();
  }
}
