package dev.bulwark.rego.builtins.time;

import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.tuple;
import static dev.bulwark.rego.type.Signature.Trait.NONDETERMINISTIC;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoTimeLayout;
import dev.bulwark.values.Parsed;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;

/// `time.*`: nanoseconds since 1970, in zones of the IANA database, in Go's layouts.
public final class Times {
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  public static final List<Builtin> ALL =
      List.of(
          new Timed(
              Signature.of("time.now_ns").is(NONDETERMINISTIC).returns("now", NUMBER),
              (given, context) -> nanos(context.now())),
          new Timed(
              Signature.of("time.parse_ns")
                  .takes("layout", STRING)
                  .takes("value", STRING)
                  .returns("ns", NUMBER),
              (given, context) -> nanos(instant(Layouts.named(given.string(0)), given.string(1)))),
          new Timed(
              Signature.of("time.parse_rfc3339_ns").takes("value", STRING).returns("ns", NUMBER),
              (given, context) -> nanos(instant(GoTimeLayout.RFC3339, given.string(0)))),
          new Timed(
              Signature.of("time.parse_duration_ns")
                  .takes("duration", STRING)
                  .returns("ns", NUMBER),
              (given, context) -> NumberValue.of(ExtendedDuration.nanos(given.string(0)))),
          new Timed(
              Signature.of("time.format")
                  .takes("x", anyOf(NUMBER, tuple(NUMBER, STRING), tuple(NUMBER, STRING, STRING)))
                  .returns("formatted timestamp", STRING),
              (given, context) -> format(given)),
          new Timed(
              Signature.of("time.date")
                  .takes("x", anyOf(NUMBER, tuple(NUMBER, STRING)))
                  .returns("date", tuple(NUMBER, NUMBER, NUMBER)),
              (given, context) -> date(Moment.of(given, 0).time())),
          new Timed(
              Signature.of("time.clock")
                  .takes("x", anyOf(NUMBER, tuple(NUMBER, STRING)))
                  .returns("output", tuple(NUMBER, NUMBER, NUMBER)),
              (given, context) -> clock(Moment.of(given, 0).time())),
          new Timed(
              Signature.of("time.weekday")
                  .takes("x", anyOf(NUMBER, tuple(NUMBER, STRING)))
                  .returns("day", STRING),
              (given, context) -> StringValue.of(weekday(Moment.of(given, 0).time()))),
          new Timed(
              Signature.of("time.add_date")
                  .takes("ns", NUMBER)
                  .takes("years", NUMBER)
                  .takes("months", NUMBER)
                  .takes("days", NUMBER)
                  .returns("output", NUMBER),
              (given, context) -> addDate(given)),
          new Timed(
              Signature.of("time.diff")
                  .takes("ns1", anyOf(NUMBER, tuple(NUMBER, STRING)))
                  .takes("ns2", anyOf(NUMBER, tuple(NUMBER, STRING)))
                  .returns("output", tuple(NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER)),
              (given, context) -> difference(given)));

  private Times() {}

  private record Timed(Signature signature, Body body) implements Builtin {
    interface Body {
      Value call(Arguments given, BuiltinContext context);
    }

    @Override
    public Value call(Arguments given, BuiltinContext context) {
      return body.call(given, context);
    }
  }

  private static Instant instant(String layout, String text) {
    return switch (GoTimeLayout.parse(layout, text)) {
      case Parsed.Value<OffsetDateTime>(OffsetDateTime time) -> time.toInstant();
      case Parsed.Malformed<OffsetDateTime>(String reason) -> throw BuiltinException.failed(reason);
    };
  }

  private static Value nanos(Instant instant) {
    BigInteger nanos =
        BigInteger.valueOf(instant.getEpochSecond())
            .multiply(NANOS)
            .add(BigInteger.valueOf(instant.getNano()));
    if (nanos.bitLength() >= Long.SIZE) {
      throw BuiltinException.failed("time outside of valid range");
    }
    return NumberValue.of(nanos.longValue());
  }

  private static Value format(Arguments given) {
    Moment moment = Moment.of(given, 0);
    String layout = moment.layout().isEmpty() ? GoTimeLayout.RFC3339_NANO : moment.layout();
    return StringValue.of(GoTimeLayout.format(Layouts.named(layout), moment.time()));
  }

  private static Value date(ZonedDateTime time) {
    return numbers(time.getYear(), time.getMonthValue(), time.getDayOfMonth());
  }

  private static Value clock(ZonedDateTime time) {
    return numbers(time.getHour(), time.getMinute(), time.getSecond());
  }

  private static Value numbers(long... numbers) {
    var values = new ArrayValue.Builder();
    for (long number : numbers) {
      values.add(NumberValue.of(number));
    }
    return values.build();
  }

  private static String weekday(ZonedDateTime time) {
    return GoTimeLayout.weekday(time);
  }

  /// Days that a month does not have run over into the next one. A time that a zone's clocks skip
  /// is read with the offset from before the gap, one that they show twice is the first.
  private static Value addDate(Arguments given) {
    ZonedDateTime time = Moment.of(given, 0).time();
    long years = given.integer(1);
    long months = given.integer(2);
    long days = given.integer(3);
    try {
      long month = Math.addExact(time.getMonthValue() - 1L, months);
      long year = Math.addExact(Math.addExact(time.getYear(), years), Math.floorDiv(month, 12L));
      LocalDate date =
          LocalDate.of(Math.toIntExact(year), (int) Math.floorMod(month, 12L) + 1, 1)
              .plusDays(Math.addExact(time.getDayOfMonth() - 1L, days));
      return nanos(date.atTime(time.toLocalTime()).atZone(time.getZone()).toInstant());
    } catch (ArithmeticException | DateTimeException e) {
      throw BuiltinException.failed("time outside of valid range", e);
    }
  }

  /// Years, months, days, hours, minutes and seconds between two times, by the clock of the first
  /// one's zone. The algorithm is the well-known one of borrowing from the next unit; a borrowed
  /// month has as many days as the month of the earlier time.
  private static Value difference(Arguments given) {
    ZonedDateTime first = Moment.of(given, 0).time();
    ZonedDateTime second = Moment.of(given, 1).time().withZoneSameInstant(first.getZone());
    boolean isBackwards = first.toInstant().isAfter(second.toInstant());
    ZonedDateTime from = isBackwards ? second : first;
    ZonedDateTime to = isBackwards ? first : second;
    long years = to.getYear() - (long) from.getYear();
    long months = to.getMonthValue() - (long) from.getMonthValue();
    long days = to.getDayOfMonth() - (long) from.getDayOfMonth();
    long hours = to.getHour() - (long) from.getHour();
    long minutes = to.getMinute() - (long) from.getMinute();
    long seconds = to.getSecond() - (long) from.getSecond();
    if (seconds < 0) {
      seconds += 60;
      minutes--;
    }
    if (minutes < 0) {
      minutes += 60;
      hours--;
    }
    if (hours < 0) {
      hours += 24;
      days--;
    }
    if (days < 0) {
      days += from.toLocalDate().lengthOfMonth();
      months--;
    }
    if (months < 0) {
      months += 12;
      years--;
    }
    return numbers(years, months, days, hours, minutes, seconds);
  }
}
