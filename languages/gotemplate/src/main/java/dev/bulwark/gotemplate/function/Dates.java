package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.value.Instant;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoDuration;
import dev.bulwark.values.GoNumber;
import dev.bulwark.values.GoTimeLayout;
import dev.bulwark.values.Parsed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// Times, of which `now` is what the host says; the local zone is UTC. Source: Sprig, `date.go`.
final class Dates {
  private static final String HTML = "2006-01-02";
  private static final ZonedDateTime ZERO = ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private Dates() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "now" -> Function.of(name, "", (calls, _) -> new Instant(now(calls), Origin.NONE));
      case "date" ->
          Function.of(name, "string any", (c, a) -> format(c, Given.text(a[0]), a[1], "Local"));
      case "dateInZone", "date_in_zone" ->
          Function.of(
              name,
              "string any string",
              (c, a) -> format(c, Given.text(a[0]), a[1], Given.text(a[2])));
      case "htmlDate" -> Function.of(name, "any", (c, a) -> format(c, HTML, a[0], "Local"));
      case "htmlDateInZone" ->
          Function.of(name, "any string", (c, a) -> format(c, HTML, a[0], Given.text(a[1])));
      case "dateModify", "date_modify" ->
          Function.of(name, "string time", (_, a) -> modified(a, false));
      case "mustDateModify", "must_date_modify" ->
          Function.of(name, "string time", (_, a) -> modified(a, true));
      case "ago" -> Function.of(name, "any", (c, a) -> ago(c, a[0]));
      case "duration" -> Function.of(name, "any", (_, a) -> duration(a[0]));
      case "durationRound" -> Function.of(name, "any", (c, a) -> durationRound(c, a[0]));
      case "toDate" -> Function.of(name, "string string", (_, a) -> read(a, false));
      case "mustToDate" -> Function.of(name, "string string", (_, a) -> read(a, true));
      case "unixEpoch" ->
          Function.of(
              name,
              "time",
              (_, a) -> Str.of(Long.toString(((Instant) a[0]).time().toEpochSecond())));
      default -> null;
    };
  }

  private static ZonedDateTime now(Calls calls) {
    return calls.surroundings().now().atZone(ZoneOffset.UTC);
  }

  private static ZonedDateTime time(Calls calls, Value value) {
    return switch (value) {
      case Instant instant -> instant.time();
      case Int seconds -> java.time.Instant.ofEpochSecond(seconds.number()).atZone(ZoneOffset.UTC);
      default -> now(calls);
    };
  }

  private static Str format(Calls calls, String layout, Value value, String zone) {
    ZonedDateTime time = time(calls, value).withZoneSameInstant(zone(zone));
    return Str.of(GoTimeLayout.format(layout, time));
  }

  private static ZoneId zone(String name) {
    if (name.isEmpty() || name.equals("Local") || name.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  private static Value modified(Value[] a, boolean must) {
    ZonedDateTime time = ((Instant) a[1]).time();
    return switch (GoDuration.parse(Given.text(a[0]))) {
      case Parsed.Value<Duration>(var duration) -> new Instant(time.plus(duration), Origin.NONE);
      case Parsed.Malformed<Duration>(var reason) -> {
        if (must) {
          throw new FunctionException(reason);
        }
        yield a[1];
      }
    };
  }

  /// Nanoseconds from a time to now, as far as Go can count them.
  private static long since(ZonedDateTime time, Calls calls) {
    Duration past = Duration.between(time, now(calls));
    long most = Long.MAX_VALUE / 1_000_000_000L - 1;
    return past.toSeconds() > most
        ? Long.MAX_VALUE
        : past.toSeconds() < -most ? Long.MIN_VALUE : past.toNanos();
  }

  private static Str ago(Calls calls, Value value) {
    long seconds = Math.floorDiv(since(time(calls, value), calls) + 500_000_000L, 1_000_000_000L);
    return Str.of(GoDuration.text(Duration.ofSeconds(seconds)));
  }

  private static Str duration(Value value) {
    long seconds =
        switch (value) {
          case Str text -> GoNumber.parseInt(text.text()).orElse(0);
          case Int number when number.type() == Int.Type.INT64 -> number.number();
          default -> 0;
        };
    return Str.of(GoDuration.text(Duration.ofNanos(seconds * 1_000_000_000L)));
  }

  private static Str durationRound(Calls calls, Value value) {
    long nanos =
        switch (value) {
          case Str text ->
              GoDuration.parse(text.text()) instanceof Parsed.Value<Duration>(var parsed)
                  ? parsed.toNanos()
                  : 0;
          case Int number when number.type() == Int.Type.INT64 -> number.number();
          case Instant instant -> since(instant.time(), calls);
          default -> 0;
        };
    long size = Math.abs(nanos);
    long hour = 3_600_000_000_000L;
    long[] units = {hour * 24 * 365, hour * 24 * 30, hour * 24, hour, hour / 60, hour / 3600};
    String[] names = {"y", "mo", "d", "h", "m", "s"};
    for (int i = 0; i < units.length; i++) {
      if (size > units[i]) {
        return Str.of(size / units[i] + names[i]);
      }
    }
    return Str.of("0s");
  }

  private static Value read(Value[] a, boolean must) {
    return switch (GoTimeLayout.parse(Given.text(a[0]), Given.text(a[1]))) {
      case Parsed.Value<OffsetDateTime>(var time) ->
          new Instant(time.toZonedDateTime(), a[1].origin());
      case Parsed.Malformed<OffsetDateTime>(var reason) -> {
        if (must) {
          throw new FunctionException(reason);
        }
        yield new Instant(ZERO, a[1].origin());
      }
    };
  }
}
