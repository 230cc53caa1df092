package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.values.GoNumber;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/// The parts of a timestamp, in UTC or in a time zone, and of a duration.
final class Timestamps {
  static final List<CelOverload> OVERLOADS = overloads();

  private Timestamps() {}

  private static List<CelOverload> overloads() {
    var all = new ArrayList<CelOverload>();
    add(all, "getFullYear", "timestamp_to_year", ZonedDateTime::getYear);
    add(all, "getMonth", "timestamp_to_month", time -> time.getMonthValue() - 1L);
    add(all, "getDayOfYear", "timestamp_to_day_of_year", time -> time.getDayOfYear() - 1L);
    add(all, "getDayOfMonth", "timestamp_to_day_of_month", time -> time.getDayOfMonth() - 1L);
    add(all, "getDate", "timestamp_to_day_of_month_1_based", ZonedDateTime::getDayOfMonth);
    add(
        all,
        "getDayOfWeek",
        "timestamp_to_day_of_week",
        time -> time.getDayOfWeek().getValue() % 7L);
    add(all, "getHours", "timestamp_to_hours", ZonedDateTime::getHour);
    add(all, "getMinutes", "timestamp_to_minutes", ZonedDateTime::getMinute);
    add(all, "getSeconds", "timestamp_to_seconds", ZonedDateTime::getSecond);
    add(all, "getMilliseconds", "timestamp_to_milliseconds", time -> time.getNano() / 1_000_000L);
    addDuration(
        all, "getHours", "duration_to_hours", duration -> duration.toNanos() / 3_600_000_000_000L);
    addDuration(
        all, "getMinutes", "duration_to_minutes", duration -> duration.toNanos() / 60_000_000_000L);
    addDuration(
        all, "getSeconds", "duration_to_seconds", duration -> duration.toNanos() / 1_000_000_000L);
    addDuration(
        all,
        "getMilliseconds",
        "duration_to_milliseconds",
        duration -> duration.toNanos() / 1_000_000L);
    return List.copyOf(all);
  }

  private static void add(
      List<CelOverload> all, String function, String id, ToLongFunction<ZonedDateTime> part) {
    all.add(
        CelOverload.member(
            function,
            id,
            List.of(CelType.TIMESTAMP),
            CelType.INT,
            CelFunction.of(
                Instant.class, instant -> part.applyAsLong(instant.atZone(ZoneOffset.UTC)))));
    all.add(
        CelOverload.member(
            function,
            id + "_with_tz",
            List.of(CelType.TIMESTAMP, CelType.STRING),
            CelType.INT,
            CelFunction.of(
                Instant.class, String.class, (instant, zone) -> inZone(instant, zone, part))));
  }

  private static void addDuration(
      List<CelOverload> all, String function, String id, ToLongFunction<Duration> part) {
    all.add(
        CelOverload.member(
            function,
            id,
            List.of(CelType.DURATION),
            CelType.INT,
            CelFunction.of(Duration.class, part::applyAsLong)));
  }

  private static Object inZone(Instant instant, String zone, ToLongFunction<ZonedDateTime> part) {
    int colon = zone.indexOf(':');
    if (colon < 0) {
      return switch (zone) {
        // An API server's own zone is UTC.
        case "", "UTC", "Local" -> part.applyAsLong(instant.atZone(ZoneOffset.UTC));
        default -> inNamedZone(instant, zone, part);
      };
    }
    String hours = zone.substring(0, colon);
    String minutes = zone.substring(colon + 1);
    OptionalLong hour = GoNumber.parseInt(hours);
    if (hour.isEmpty()) {
      return notANumber(hours);
    }
    OptionalLong minute = GoNumber.parseInt(minutes);
    if (minute.isEmpty()) {
      return notANumber(minutes);
    }
    long offset =
        zone.startsWith("-")
            ? hour.getAsLong() * 60 - minute.getAsLong()
            : hour.getAsLong() * 60 + minute.getAsLong();
    // Go knows offsets of any length; Java's end at eighteen hours. A shifted UTC has no end.
    return part.applyAsLong(instant.plusSeconds(offset * 60).atZone(ZoneOffset.UTC));
  }

  private static Object inNamedZone(
      Instant instant, String zone, ToLongFunction<ZonedDateTime> part) {
    try {
      if (!ZoneId.getAvailableZoneIds().contains(zone)) {
        return unknownZone(zone);
      }
      return part.applyAsLong(instant.atZone(ZoneId.of(zone)));
    } catch (DateTimeException unknown) {
      return unknownZone(zone);
    }
  }

  private static CelError unknownZone(String zone) {
    return new CelError("unknown time zone " + zone);
  }

  private static CelError notANumber(String text) {
    return new CelError("strconv.Atoi: parsing \"" + text + "\": invalid syntax");
  }
}
