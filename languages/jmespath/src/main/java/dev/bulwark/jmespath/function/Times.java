package dev.bulwark.jmespath.function;

import static dev.bulwark.jmespath.function.JmesType.STRING;

import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.values.GoDuration;
import dev.bulwark.values.GoNumber;
import dev.bulwark.values.GoQuote;
import dev.bulwark.values.GoTimeLayout;
import dev.bulwark.values.Parsed;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;

/// `time_*`: times in RFC 3339 or in one of Go's layouts, durations as Go writes them.
final class Times {
  /// Go counts from the year 1 where it rounds.
  private static final BigInteger SECONDS_TO_YEAR_1 = BigInteger.valueOf(62_135_596_800L);

  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  static final List<Function> FUNCTIONS =
      List.of(
          Function.of("time_now", (_, run) -> now(run, run.surroundings().zone())),
          Function.of("time_now_utc", (_, run) -> now(run, ZoneOffset.UTC)),
          Function.of("time_since", Times::since, STRING, STRING, STRING),
          Function.of(
              "time_diff", (given, _) -> between(time(given, 0), time(given, 1)), STRING, STRING),
          Function.of("time_parse", (given, _) -> parse(given), STRING, STRING),
          Function.of("time_utc", (given, _) -> text(utc(time(given, 0))), STRING),
          Function.of("time_to_cron", (given, _) -> cron(time(given, 0)), STRING),
          Function.of("time_add", (given, _) -> add(given), STRING, STRING),
          Function.of(
              "time_before", (given, _) -> time(given, 0).isBefore(time(given, 1)), STRING, STRING),
          Function.of(
              "time_after", (given, _) -> time(given, 0).isAfter(time(given, 1)), STRING, STRING),
          Function.of("time_between", (given, _) -> isBetween(given), STRING, STRING, STRING),
          Function.of("time_truncate", (given, _) -> truncate(given), STRING, STRING));

  private Times() {}

  private static String now(Evaluation run, ZoneId zone) {
    return text(run.surroundings().now().atZone(zone).toOffsetDateTime());
  }

  private static String since(Arguments given, Evaluation run) {
    String layout = given.text(0).isEmpty() ? GoTimeLayout.RFC3339 : given.text(0);
    Instant start = parsed(layout, given.text(1)).toInstant();
    Instant end =
        given.text(2).isEmpty()
            ? run.surroundings().now()
            : parsed(layout, given.text(2)).toInstant();
    return saturated(start, end);
  }

  private static String between(OffsetDateTime start, OffsetDateTime end) {
    return saturated(start.toInstant(), end.toInstant());
  }

  /// Go's `Time.Sub` stops at the longest duration there is.
  private static String saturated(Instant start, Instant end) {
    Duration duration = Duration.between(start, end);
    try {
      return GoDuration.text(Duration.ofNanos(duration.toNanos()));
    } catch (ArithmeticException tooLong) {
      return GoDuration.text(
          Duration.ofNanos(duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE));
    }
  }

  /// A layout that is a number says that the time is in seconds since 1970.
  private static String parse(Arguments given) {
    String layout = given.text(0);
    String text = given.text(1);
    if (GoNumber.parseInt(layout).isEmpty()) {
      return text(parsed(layout, text));
    }
    OptionalLong seconds = GoNumber.parseInt(text);
    if (seconds.isEmpty()) {
      throw new EvaluationException(
          "strconv.ParseInt: parsing " + GoQuote.of(text) + ": invalid syntax");
    }
    try {
      return text(Instant.ofEpochSecond(seconds.getAsLong()).atOffset(ZoneOffset.UTC));
    } catch (DateTimeException tooFar) {
      throw EvaluationException.in(given.function(), "the time is out of range");
    }
  }

  private static String cron(OffsetDateTime time) {
    return time.getMinute()
        + " "
        + time.getHour()
        + " "
        + time.getDayOfMonth()
        + " "
        + time.getMonthValue()
        + " "
        + time.getDayOfWeek().getValue() % 7;
  }

  private static String add(Arguments given) {
    return text(time(given, 0).plus(duration(given, 1)));
  }

  private static Boolean isBetween(Arguments given) {
    OffsetDateTime time = time(given, 0);
    OffsetDateTime start = time(given, 1);
    OffsetDateTime end = time(given, 2);
    return time.isAfter(start) && time.isBefore(end);
  }

  private static String truncate(Arguments given) {
    OffsetDateTime time = time(given, 0);
    Duration unit = duration(given, 1);
    if (unit.isNegative() || unit.isZero()) {
      return text(time);
    }
    BigInteger sinceYear1 =
        BigInteger.valueOf(time.toEpochSecond())
            .add(SECONDS_TO_YEAR_1)
            .multiply(NANOS_PER_SECOND)
            .add(BigInteger.valueOf(time.getNano()));
    long rest = sinceYear1.mod(BigInteger.valueOf(unit.toNanos())).longValueExact();
    return text(time.minusNanos(rest));
  }

  private static OffsetDateTime utc(OffsetDateTime time) {
    return time.withOffsetSameInstant(ZoneOffset.UTC);
  }

  private static OffsetDateTime time(Arguments given, int index) {
    return parsed(GoTimeLayout.RFC3339, given.text(index));
  }

  private static OffsetDateTime parsed(String layout, String text) {
    return switch (GoTimeLayout.parse(layout, text)) {
      case Parsed.Value<OffsetDateTime>(OffsetDateTime time) -> time;
      case Parsed.Malformed<OffsetDateTime>(String reason) -> throw new EvaluationException(reason);
    };
  }

  private static Duration duration(Arguments given, int index) {
    return switch (GoDuration.parse(given.text(index))) {
      case Parsed.Value<Duration>(Duration duration) -> duration;
      case Parsed.Malformed<Duration>(String reason) -> throw new EvaluationException(reason);
    };
  }

  private static String text(OffsetDateTime time) {
    return GoTimeLayout.format(GoTimeLayout.RFC3339, time.toZonedDateTime());
  }
}
