package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Real;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoDuration;
import dev.bulwark.values.GoNumber;
import dev.bulwark.values.GoQuote;
import dev.bulwark.values.GoText;
import dev.bulwark.values.Parsed;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Helm 4's functions of durations: texts as Go writes them, or numbers of seconds.
final class Durations {
  private static final double SECOND = 1e9;

  private Durations() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "mustToDuration" -> Function.of(name, "any", (_, a) -> duration(nanos(a[0])));
      case "durationSeconds" -> Function.of(name, "any", (_, a) -> real(a[0], 1));
      case "durationMinutes" -> Function.of(name, "any", (_, a) -> real(a[0], 60));
      case "durationHours" -> Function.of(name, "any", (_, a) -> real(a[0], 3600));
      case "durationDays" -> Function.of(name, "any", (_, a) -> real(a[0], 86_400));
      case "durationWeeks" -> Function.of(name, "any", (_, a) -> real(a[0], 604_800));
      case "durationMilliseconds" -> Function.of(name, "any", (_, a) -> whole(a[0], 1_000_000));
      case "durationMicroseconds" -> Function.of(name, "any", (_, a) -> whole(a[0], 1000));
      case "durationNanoseconds" -> Function.of(name, "any", (_, a) -> whole(a[0], 1));
      case "durationRoundTo" -> Function.of(name, "any any", (_, a) -> fitted(a, true));
      case "durationTruncateTo" -> Function.of(name, "any any", (_, a) -> fitted(a, false));
      default -> null;
    };
  }

  private static Int duration(long nanos) {
    return new Int(nanos, Int.Type.DURATION, Origin.NONE);
  }

  private static Value real(Value value, int seconds) {
    Long nanos = nanosOrNone(value);
    return Real.of(nanos == null ? 0 : nanos / SECOND / seconds);
  }

  private static Value whole(Value value, long unit) {
    Long nanos = nanosOrNone(value);
    return Int.int64(nanos == null ? 0 : nanos / unit);
  }

  private static Value fitted(Value[] a, boolean rounds) {
    Long nanos = nanosOrNone(a[0]);
    Long multiple = nanosOrNone(a[1]);
    if (nanos == null) {
      return duration(0);
    }
    if (multiple == null || multiple <= 0) {
      return duration(nanos);
    }
    long rest = nanos % multiple;
    long truncated = nanos - rest;
    boolean away = rounds && Math.abs(rest) * 2 >= multiple;
    return duration(away ? truncated + (nanos < 0 ? -multiple : multiple) : truncated);
  }

  private static @Nullable Long nanosOrNone(Value value) {
    try {
      return nanos(value);
    } catch (FunctionException none) {
      return null;
    }
  }

  private static long nanos(Value value) {
    return switch (value) {
      case Int number when number.type() == Int.Type.DURATION -> number.number();
      case Int number -> seconds((double) number.number());
      case Real number -> seconds(number.number());
      case Str text -> read(text.text());
      case Nil _ -> throw new FunctionException("invalid duration");
      default -> throw new FunctionException("unsupported duration type " + value.typeName());
    };
  }

  private static long seconds(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      throw new FunctionException("invalid duration seconds: " + seconds);
    }
    if (Math.abs(seconds * SECOND) > Long.MAX_VALUE) {
      throw new FunctionException("duration seconds overflow: " + seconds);
    }
    return (long) (seconds * SECOND);
  }

  private static long read(String written) {
    String text = GoText.trimSpace(written);
    if (text.isEmpty()) {
      throw new FunctionException("empty duration");
    }
    if (GoDuration.parse(text) instanceof Parsed.Value<Duration>(var duration)) {
      return duration.toNanos();
    }
    OptionalDouble number = GoNumber.parseFloat(text);
    if (number.isEmpty()) {
      throw new FunctionException("could not parse duration " + GoQuote.of(written));
    }
    return seconds(number.getAsDouble());
  }
}
