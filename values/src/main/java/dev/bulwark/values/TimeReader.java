package dev.bulwark.values;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Reads a time in one of Go's layouts, and says in Go's words where it is none.
final class TimeReader {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> LONG_MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final List<String> LONG_DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private final String layout;
  private final String value;
  private String rest;
  private String element = "";

  private int year;
  private int month = -1;
  private int day = -1;
  private int dayOfYear = -1;
  private int hour;
  private int minute;
  private int second;
  private int nano;
  private boolean afternoon;
  private boolean beforeNoon;
  private int offset;

  TimeReader(String layout, String value) {
    this.layout = layout;
    this.value = value;
    this.rest = value;
  }

  Parsed<OffsetDateTime> time() {
    try {
      return Parsed.of(read());
    } catch (Fault fault) {
      return Parsed.malformed(String.valueOf(fault.getMessage()));
    }
  }

  /// Ends the reading, and never leaves this class.
  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fault(String message) {
      super(message, null, false, false);
    }
  }

  private OffsetDateTime read() {
    LayoutPart part = LayoutPart.next(layout);
    while (true) {
      literal(part);
      if (part.text().isEmpty()) {
        break;
      }
      element = part.text();
      read(part);
      part = LayoutPart.next(part.after());
    }
    if (!rest.isEmpty()) {
      throw wrong(": extra text: " + GoTime.quoted(rest));
    }
    return result();
  }

  private void literal(LayoutPart part) {
    String literal = part.before();
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c == ' ') {
        if (!rest.isEmpty() && rest.charAt(0) != ' ') {
          throw mismatch(literal.substring(i));
        }
        rest = rest.stripLeading();
        while (i + 1 < literal.length() && literal.charAt(i + 1) == ' ') {
          i++;
        }
      } else if (rest.isEmpty() || rest.charAt(0) != c) {
        throw mismatch(literal);
      } else {
        rest = rest.substring(1);
      }
    }
  }

  private void read(LayoutPart part) {
    switch (element) {
      case "2006" -> year = digits(4, 4);
      case "06" -> {
        int two = digits(2, 2);
        year = two >= 69 ? 1900 + two : 2000 + two;
      }
      case "Jan" -> month = name(MONTHS);
      case "January" -> month = name(LONG_MONTHS);
      case "01" -> month = ranged(digits(2, 2), 1, 12, "month");
      case "1" -> month = ranged(digits(1, 2), 1, 12, "month");
      case "Mon" -> name(DAYS);
      case "Monday" -> name(LONG_DAYS);
      case "02" -> day = digits(2, 2);
      case "2" -> day = digits(1, 2);
      case "_2" -> {
        skipBlank();
        day = digits(1, 2);
      }
      case "002" -> dayOfYear = digits(3, 3);
      case "__2" -> {
        skipBlank();
        skipBlank();
        dayOfYear = digits(1, 3);
      }
      case "15" -> hour = ranged(digits(1, 2), 0, 23, "hour");
      case "3" -> hour = ranged(digits(1, 2), 0, 12, "hour");
      case "03" -> hour = ranged(digits(2, 2), 0, 12, "hour");
      case "4" -> minute = ranged(digits(1, 2), 0, 59, "minute");
      case "04" -> minute = ranged(digits(2, 2), 0, 59, "minute");
      case "5", "05" -> seconds(part);
      case "PM", "pm" -> readHalf();
      case "MST" -> zoneName();
      default -> {
        if (part.isFraction()) {
          fraction(part.text());
        } else {
          readOffset();
        }
      }
    }
  }

  private void skipBlank() {
    if (rest.startsWith(" ")) {
      rest = rest.substring(1);
    }
  }

  /// A fraction may follow the seconds where the layout has none.
  private void seconds(LayoutPart part) {
    second = ranged(digits(element.length(), 2), 0, 59, "second");
    if (startsFraction() && !LayoutPart.next(part.after()).isFraction()) {
      nano = fractionDigits(1, 0);
    }
  }

  private boolean startsFraction() {
    return rest.length() > 1
        && (rest.charAt(0) == '.' || rest.charAt(0) == ',')
        && isDigit(rest.charAt(1));
  }

  private void fraction(String text) {
    if (text.charAt(1) == '0') {
      if (rest.length() < text.length() || (rest.charAt(0) != '.' && rest.charAt(0) != ',')) {
        throw mismatch(text);
      }
      nano = fractionDigits(text.length() - 1, text.length() - 1);
    } else if (startsFraction()) {
      nano = fractionDigits(1, 0);
    }
  }

  private int fractionDigits(int least, int most) {
    int end = 1;
    while (end < rest.length() && isDigit(rest.charAt(end)) && (most == 0 || end <= most)) {
      end++;
    }
    if (end - 1 < least) {
      throw mismatch(element);
    }
    String digits = (rest.substring(1, end) + "000000000").substring(0, 9);
    rest = rest.substring(end);
    return Integer.parseInt(digits);
  }

  private void readHalf() {
    if (rest.length() < 2) {
      throw mismatch(element);
    }
    String half = rest.substring(0, 2);
    boolean upper = element.equals("PM");
    afternoon = half.equals(upper ? "PM" : "pm");
    beforeNoon = half.equals(upper ? "AM" : "am");
    if (!afternoon && !beforeNoon) {
      throw mismatch(element);
    }
    rest = rest.substring(2);
  }

  /// Names of zones other than UTC have no offset here: the same name means different ones.
  private void zoneName() {
    if (rest.startsWith("UTC")) {
      rest = rest.substring(3);
      return;
    }
    int end = 0;
    while (end < rest.length() && rest.charAt(end) >= 'A' && rest.charAt(end) <= 'Z') {
      end++;
    }
    if (end >= 3 && rest.startsWith("GMT") && rest.length() > 3) {
      int digits = 4;
      while (digits < Math.min(rest.length(), 6) && isDigit(rest.charAt(digits))) {
        digits++;
      }
      boolean isSigned = rest.charAt(3) == '+' || rest.charAt(3) == '-';
      if (isSigned && digits > 4) {
        offset = Integer.parseInt(rest.substring(3, digits)) * 3600;
        end = digits;
      }
    }
    if (end < 3 || (end > 5 && !rest.startsWith("GMT"))) {
      throw mismatch(element);
    }
    rest = rest.substring(end);
  }

  private void readOffset() {
    if (element.charAt(0) == 'Z' && rest.startsWith("Z")) {
      rest = rest.substring(1);
      return;
    }
    String shape = element.substring(1);
    if (rest.length() < element.length() || (rest.charAt(0) != '+' && rest.charAt(0) != '-')) {
      throw mismatch(element);
    }
    int sign = rest.charAt(0) == '-' ? -1 : 1;
    String text = rest.substring(1, element.length());
    var digits = new StringBuilder();
    for (int i = 0; i < shape.length(); i++) {
      boolean wantsColon = shape.charAt(i) == ':';
      if (wantsColon ? text.charAt(i) != ':' : !isDigit(text.charAt(i))) {
        throw mismatch(element);
      }
      if (!wantsColon) {
        digits.append(text.charAt(i));
      }
    }
    String all = digits.append("0000").toString();
    int hours = ranged(Integer.parseInt(all.substring(0, 2)), 0, 24, "time zone offset hour");
    int minutes = ranged(Integer.parseInt(all.substring(2, 4)), 0, 60, "time zone offset minute");
    offset = sign * (hours * 3600 + minutes * 60 + Integer.parseInt(all.substring(4, 6)));
    rest = rest.substring(element.length());
  }

  private int digits(int least, int most) {
    int end = 0;
    while (end < rest.length() && end < most && isDigit(rest.charAt(end))) {
      end++;
    }
    if (end < least) {
      throw mismatch(element);
    }
    int number = Integer.parseInt(rest.substring(0, end));
    rest = rest.substring(end);
    return number;
  }

  private int name(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (rest.regionMatches(true, 0, names.get(i), 0, names.get(i).length())) {
        rest = rest.substring(names.get(i).length());
        return i + 1;
      }
    }
    throw mismatch(element);
  }

  private int ranged(int number, int least, int most, String what) {
    if (number < least || number > most) {
      throw wrong(": " + what + " out of range");
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// Java's offsets end at 18 hours, Go's at 24: past that the instant is right and the zone is
  /// UTC.
  private OffsetDateTime result() {
    if (afternoon && hour < 12) {
      hour += 12;
    } else if (beforeNoon && hour == 12) {
      hour = 0;
    }
    LocalDate date = dayOfYear >= 0 ? dateOfYear() : dateOfMonth();
    LocalDateTime local = date.atTime(hour, minute, second, nano);
    boolean hasZone = Math.abs(offset) <= ZoneOffset.MAX.getTotalSeconds();
    return hasZone
        ? local.atOffset(ZoneOffset.ofTotalSeconds(offset))
        : local.minusSeconds(offset).atOffset(ZoneOffset.UTC);
  }

  private LocalDate dateOfYear() {
    int length = LocalDate.of(year, 1, 1).lengthOfYear();
    return LocalDate.ofYearDay(year, ranged(dayOfYear, 1, length, "day-of-year"));
  }

  private LocalDate dateOfMonth() {
    LocalDate first = LocalDate.of(year, month < 0 ? 1 : month, 1);
    int ofMonth = day < 0 ? 1 : ranged(day, 1, first.lengthOfMonth(), "day");
    return first.withDayOfMonth(ofMonth);
  }

  private Fault mismatch(String expected) {
    return new Fault(
        "parsing time %s as %s: cannot parse %s as %s"
            .formatted(
                GoTime.quoted(value),
                GoTime.quoted(layout),
                GoTime.quoted(rest),
                GoTime.quoted(expected)));
  }

  private Fault wrong(String what) {
    return new Fault("parsing time " + GoTime.quoted(value) + what);
  }
}
