package dev.bulwark.values;

import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/// Times in Go's layouts, which show how `Mon Jan 2 15:04:05 2006 MST` would be written.
///
/// Source: Go `time.Parse`, `Time.Format`.
public final class GoTimeLayout {
  public static final String RFC3339 = "2006-01-02T15:04:05Z07:00";
  public static final String RFC3339_NANO = "2006-01-02T15:04:05.999999999Z07:00";

  private GoTimeLayout() {}

  /// Reads a time, or says in Go's words where it is none. What the layout leaves out is the least
  /// there is: the year 0, January, the first, midnight, UTC.
  public static Parsed<OffsetDateTime> parse(String layout, String text) {
    return new TimeReader(layout, text).time();
  }

  public static String format(String layout, ZonedDateTime time) {
    return TimeWriter.format(layout, time);
  }

  /// `Monday`.
  public static String weekday(ZonedDateTime time) {
    return TimeWriter.weekday(time);
  }
}
