package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.FunctionException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/// Terraform's formats of times: `DD MMM YYYY hh:mm ZZZ`. Letters are verbs, in quotes they are
/// themselves.
final class DateFormat {
  private DateFormat() {}

  static String of(String format, OffsetDateTime time) {
    var text = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at);
      if (c == '\'') {
        at = literal(format, at, text);
      } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        int end = at;
        while (end < format.length() && format.charAt(end) == c) {
          end++;
        }
        text.append(verb(format.substring(at, end), time));
        at = end;
      } else {
        text.append(c);
        at++;
      }
    }
    return text.toString();
  }

  private static int literal(String format, int start, StringBuilder to) {
    if (format.startsWith("''", start)) {
      to.append('\'');
      return start + 2;
    }
    for (int i = start + 1; i < format.length(); i++) {
      if (format.charAt(i) != '\'') {
        to.append(format.charAt(i));
      } else if (format.startsWith("''", i)) {
        to.append('\'');
        i++;
      } else {
        return i + 1;
      }
    }
    throw FunctionException.ofArgument(0, "unterminated literal '");
  }

  private static String verb(String verb, OffsetDateTime time) {
    int length = verb.length();
    return switch (verb.charAt(0)) {
      case 'Y' ->
          switch (length) {
            case 2 -> digits(Math.floorMod(time.getYear(), 100), 2);
            case 4 -> digits(time.getYear(), 4);
            default -> throw invalid(verb, "year must either be \"YY\" or \"YYYY\"");
          };
      case 'M' ->
          switch (length) {
            case 1, 2 -> digits(time.getMonthValue(), length);
            case 3 ->
                time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
            case 4 -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            default -> throw invalid(verb, "month must be \"M\", \"MM\", \"MMM\", or \"MMMM\"");
          };
      case 'D' -> number(verb, time.getDayOfMonth(), "day of month must either be \"D\" or \"DD\"");
      case 'E' ->
          switch (length) {
            case 3 ->
                time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
            case 4 -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            default -> throw invalid(verb, "day of week must either be \"EEE\" or \"EEEE\"");
          };
      case 'h' -> number(verb, time.getHour(), "24-hour must either be \"h\" or \"hh\"");
      case 'H' ->
          number(verb, (time.getHour() + 11) % 12 + 1, "12-hour must either be \"H\" or \"HH\"");
      case 'A' -> halfDay(verb, time.getHour() < 12 ? "AM" : "PM");
      case 'a' -> halfDay(verb, time.getHour() < 12 ? "am" : "pm");
      case 'm' -> number(verb, time.getMinute(), "minute must either be \"m\" or \"mm\"");
      case 's' -> number(verb, time.getSecond(), "second must either be \"s\" or \"ss\"");
      case 'Z' -> offset(verb, time);
      default -> throw FunctionException.ofArgument(0, "invalid date format verb \"" + verb + "\"");
    };
  }

  private static String number(String verb, int number, String rule) {
    if (verb.length() > 2) {
      throw invalid(verb, rule);
    }
    return digits(number, verb.length());
  }

  private static String digits(int number, int least) {
    String digits = String.valueOf(number);
    return "0".repeat(Math.max(0, least - digits.length())) + digits;
  }

  private static String halfDay(String verb, String half) {
    if (verb.length() != 2) {
      String one = verb.substring(0, 1);
      throw invalid(verb, "must be \"" + one + one + "\"");
    }
    return half;
  }

  private static String offset(String verb, OffsetDateTime time) {
    boolean utc = time.getOffset().getTotalSeconds() == 0;
    return switch (verb.length()) {
      case 1 -> pattern("XXX", time);
      case 3 -> utc ? "UTC" : pattern("xx", time);
      case 4 -> pattern("xx", time);
      case 5 -> pattern("xxx", time);
      default -> throw invalid(verb, "timezone must be Z, ZZZZ, or ZZZZZ");
    };
  }

  private static String pattern(String pattern, OffsetDateTime time) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
  }

  private static FunctionException invalid(String verb, String rule) {
    return FunctionException.ofArgument(0, "invalid date format verb \"" + verb + "\": " + rule);
  }
}
