package dev.bulwark.values;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Writes a time in one of Go's layouts.
final class TimeWriter {
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private TimeWriter() {}

  static String weekday(ZonedDateTime time) {
    return DAYS.get(time.getDayOfWeek().getValue() - 1);
  }

  static String format(String layout, ZonedDateTime time) {
    var out = new StringBuilder();
    LayoutPart part = LayoutPart.next(layout);
    while (!part.text().isEmpty()) {
      out.append(part.before());
      element(part, time, out);
      part = LayoutPart.next(part.after());
    }
    return out.append(part.before()).toString();
  }

  private static void element(LayoutPart part, ZonedDateTime time, StringBuilder out) {
    int hour12 = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    switch (part.text()) {
      case "2006" -> padded(time.getYear(), 4, '0', out);
      case "06" -> padded(Math.floorMod(time.getYear(), 100), 2, '0', out);
      case "January" -> out.append(MONTHS.get(time.getMonthValue() - 1));
      case "Jan" -> out.append(MONTHS.get(time.getMonthValue() - 1), 0, 3);
      case "01" -> padded(time.getMonthValue(), 2, '0', out);
      case "1" -> out.append(time.getMonthValue());
      case "Monday" -> out.append(weekday(time));
      case "Mon" -> out.append(weekday(time), 0, 3);
      case "2" -> out.append(time.getDayOfMonth());
      case "_2" -> padded(time.getDayOfMonth(), 2, ' ', out);
      case "02" -> padded(time.getDayOfMonth(), 2, '0', out);
      case "__2" -> padded(time.getDayOfYear(), 3, ' ', out);
      case "002" -> padded(time.getDayOfYear(), 3, '0', out);
      case "15" -> padded(time.getHour(), 2, '0', out);
      case "3" -> out.append(hour12);
      case "03" -> padded(hour12, 2, '0', out);
      case "4" -> out.append(time.getMinute());
      case "04" -> padded(time.getMinute(), 2, '0', out);
      case "5" -> out.append(time.getSecond());
      case "05" -> padded(time.getSecond(), 2, '0', out);
      case "PM" -> out.append(time.getHour() >= 12 ? "PM" : "AM");
      case "pm" -> out.append(time.getHour() >= 12 ? "pm" : "am");
      case "MST" -> out.append(zone(time));
      default -> {
        if (part.isFraction()) {
          fraction(part.text(), time.getNano(), out);
        } else {
          offset(part.text(), time.getOffset().getTotalSeconds(), out);
        }
      }
    }
  }

  private static void padded(int number, int width, char filler, StringBuilder out) {
    String digits = Integer.toString(Math.abs(number));
    out.append(number < 0 ? "-" : "").repeat(filler, Math.max(0, width - digits.length()));
    out.append(digits);
  }

  /// The zone's short name; one that has none is written as its offset, `+03`.
  private static String zone(ZonedDateTime time) {
    if (time.getZone().equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    String name = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
    if (name.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      return name;
    }
    var out = new StringBuilder();
    int seconds = time.getOffset().getTotalSeconds();
    offset(seconds % 3600 == 0 ? "-07" : "-0700", seconds, out);
    return out.toString();
  }

  private static void fraction(String element, int nanos, StringBuilder out) {
    String digits = String.format(Locale.ROOT, "%09d", nanos);
    int length = element.length() - 1;
    String kept = length <= 9 ? digits.substring(0, length) : digits + "0".repeat(length - 9);
    if (element.charAt(1) == '9') {
      int end = kept.length();
      while (end > 0 && kept.charAt(end - 1) == '0') {
        end--;
      }
      kept = kept.substring(0, end);
      if (kept.isEmpty()) {
        return;
      }
    }
    out.append(element.charAt(0)).append(kept);
  }

  private static void offset(String element, int seconds, StringBuilder out) {
    if (seconds == 0 && element.charAt(0) == 'Z') {
      out.append('Z');
      return;
    }
    int magnitude = Math.abs(seconds);
    String separator = element.indexOf(':') >= 0 ? ":" : "";
    out.append(seconds < 0 ? '-' : '+');
    padded(magnitude / 3600, 2, '0', out);
    if (element.length() > 3) {
      padded(magnitude / 60 % 60, 2, '0', out.append(separator));
    }
    if (element.length() > 6) {
      padded(magnitude % 60, 2, '0', out.append(separator));
    }
  }
}
