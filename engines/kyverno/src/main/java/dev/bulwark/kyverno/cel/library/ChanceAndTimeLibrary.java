package dev.bulwark.kyverno.cel.library;

import static dev.bulwark.kyverno.cel.library.Signatures.STRING;
import static dev.bulwark.kyverno.cel.library.Signatures.global;
import static dev.bulwark.kyverno.cel.library.Signatures.withPrefix;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelType;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// `random()`, `random(pattern)`, `time.now()`, `time.toCron(t)`, `time.truncate(t, d)`.
final class ChanceAndTimeLibrary implements CelLibrary {
  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int DEFAULT_LENGTH = 8;
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  /// Where Go's times begin, and are cut from.
  private static final Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");

  @Override
  public String name() {
    return "kyverno.time";
  }

  @Override
  public List<CelOverload> overloads() {
    var all = new ArrayList<CelOverload>();
    all.addAll(withPrefix("random", "random", STRING, (_, host) -> text(host.random())));
    all.addAll(
        withPrefix(
            "random",
            "random",
            STRING,
            (given, host) -> host.jmesPath("random", given.text(0)),
            STRING));
    all.add(global("time.now", CelType.TIMESTAMP, (_, host) -> host.now()));
    all.add(global("time.toCron", STRING, (given, _) -> cron(given.instant(0)), CelType.TIMESTAMP));
    all.add(
        global(
            "time.truncate",
            CelType.TIMESTAMP,
            (given, _) -> truncate(given.instant(0), given.duration(1)),
            CelType.TIMESTAMP,
            CelType.DURATION));
    return List.copyOf(all);
  }

  private static String text(RandomGenerator random) {
    var text = new StringBuilder();
    for (int i = 0; i < DEFAULT_LENGTH; i++) {
      text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return text.toString();
  }

  /// Minute, hour, day, month, and day of the week with Sunday as 0.
  private static String cron(Instant instant) {
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
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

  private static Instant truncate(Instant time, Duration unit) {
    BigInteger step = nanos(unit);
    if (step.signum() <= 0) {
      return time;
    }
    BigInteger rest = nanos(Duration.between(GO_ZERO, time)).mod(step);
    BigInteger[] parts = rest.divideAndRemainder(NANOS);
    return time.minusSeconds(parts[0].longValue()).minusNanos(parts[1].longValue());
  }

  private static BigInteger nanos(Duration duration) {
    return BigInteger.valueOf(duration.getSeconds())
        .multiply(NANOS)
        .add(BigInteger.valueOf(duration.getNano()));
  }
}
