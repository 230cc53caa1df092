package dev.bulwark.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;

/// A Go `time.Duration`: nanoseconds in an int64, so about 292 years either way.
///
/// Source: Go `time.ParseDuration`, `Duration.String`, and the seconds form that CEL's
/// `string(duration)` gives.
public final class GoDuration {
  /// What a magnitude may not exceed; only a negative duration may reach it.
  private static final long LIMIT = Long.MIN_VALUE;

  private static final long MAX_BEFORE_DIGIT = Long.MAX_VALUE / 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private GoDuration() {}

  /// `1h30m`, `-1.5h`, `300ms`, `2us`; no unit is longer than an hour. `0` needs none.
  public static Parsed<Duration> parse(String text) {
    boolean isNegative = text.startsWith("-");
    String rest = isNegative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return Parsed.of(Duration.ZERO);
    }
    if (rest.isEmpty()) {
      return invalid(text);
    }
    long total = 0;
    int at = 0;
    while (at < rest.length()) {
      int wholeEnd = digitsEnd(rest, at);
      boolean hasPoint = wholeEnd < rest.length() && rest.charAt(wholeEnd) == '.';
      int fractionEnd = hasPoint ? digitsEnd(rest, wholeEnd + 1) : wholeEnd;
      boolean hasDigits = wholeEnd > at || fractionEnd > wholeEnd + 1;
      long whole = whole(rest, at, wholeEnd);
      if (!hasDigits || exceedsLimit(whole)) {
        return invalid(text);
      }
      int unitEnd = unitEnd(rest, fractionEnd);
      if (unitEnd == fractionEnd) {
        return malformed("missing unit in duration", text);
      }
      String unit = rest.substring(fractionEnd, unitEnd);
      long nanos = nanos(unit);
      if (nanos == 0) {
        return malformed("unknown unit " + quoted(unit) + " in duration", text);
      }
      if (Long.compareUnsigned(whole, Long.divideUnsigned(LIMIT, nanos)) > 0) {
        return invalid(text);
      }
      long part = whole * nanos;
      if (hasPoint) {
        part += fraction(rest, wholeEnd + 1, fractionEnd, nanos);
      }
      total += part;
      if (exceedsLimit(part) || exceedsLimit(total)) {
        return invalid(text);
      }
      at = unitEnd;
    }
    if (isNegative) {
      return Parsed.of(Duration.ofNanos(-total));
    }
    return total == LIMIT ? invalid(text) : Parsed.of(Duration.ofNanos(total));
  }

  /// `1h2m3.5s`, `1.5ms`, `0s`: Go's `Duration.String`.
  public static String text(Duration duration) {
    BigInteger nanos = nanos(duration);
    String sign = nanos.signum() < 0 ? "-" : "";
    return sign + magnitude(nanos.abs().longValue());
  }

  /// `3723.5s`: seconds in the fewest digits that a double needs, as CEL prints a duration.
  public static String seconds(Duration duration) {
    long nanos = nanos(duration).longValue();
    long whole = nanos / NANOS_PER_SECOND;
    double seconds = whole + (nanos % NANOS_PER_SECOND) / 1e9;
    return GoFloat.positional(seconds) + "s";
  }

  private static BigInteger nanos(Duration duration) {
    return BigInteger.valueOf(duration.getSeconds())
        .multiply(BigInteger.valueOf(NANOS_PER_SECOND))
        .add(BigInteger.valueOf(duration.getNano()));
  }

  private static String magnitude(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    if (Long.compareUnsigned(nanos, NANOS_PER_SECOND) < 0) {
      if (nanos < 1_000) {
        return nanos + "ns";
      }
      return nanos < 1_000_000 ? decimal(nanos, 3) + "µs" : decimal(nanos, 6) + "ms";
    }
    long seconds = Long.divideUnsigned(nanos, NANOS_PER_SECOND);
    long minutes = seconds / 60;
    long rest = nanos - minutes * 60 * NANOS_PER_SECOND;
    return (minutes >= 60 ? minutes / 60 + "h" : "")
        + (minutes > 0 ? minutes % 60 + "m" : "")
        + decimal(rest, 9)
        + "s";
  }

  /// `value` with `places` of its digits behind the point, without trailing zeros.
  private static String decimal(long value, int places) {
    return new BigDecimal(BigInteger.valueOf(value), places).stripTrailingZeros().toPlainString();
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int unitEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '.' && !Ascii.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /// The digits as an unsigned number; past the limit, the greatest there is.
  private static long whole(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      if (Long.compareUnsigned(value, Long.divideUnsigned(LIMIT, 10)) > 0) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
      if (exceedsLimit(value)) {
        return -1;
      }
    }
    return value;
  }

  /// Go reads as many digits as an int64 holds and multiplies as doubles.
  private static long fraction(String text, int from, int to, long nanos) {
    long value = 0;
    double scale = 1;
    for (int i = from; i < to && value <= MAX_BEFORE_DIGIT; i++) {
      long next = value * 10 + text.charAt(i) - '0';
      if (exceedsLimit(next)) {
        break;
      }
      value = next;
      scale *= 10;
      if (value < 0) {
        break;
      }
    }
    double magnitude = value < 0 ? 0x1p63 : value;
    return (long) (magnitude * (nanos / scale));
  }

  private static boolean exceedsLimit(long magnitude) {
    return Long.compareUnsigned(magnitude, LIMIT) > 0;
  }

  /// Nanoseconds of a unit; 0 if there is none of that name.
  private static long nanos(String unit) {
    return switch (unit) {
      case "ns" -> 1L;
      case "us", "\u00b5s", "\u03bcs" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> NANOS_PER_SECOND;
      case "m" -> 60 * NANOS_PER_SECOND;
      case "h" -> 3600 * NANOS_PER_SECOND;
      default -> 0L;
    };
  }

  private static Parsed<Duration> invalid(String text) {
    return malformed("invalid duration", text);
  }

  private static Parsed<Duration> malformed(String message, String text) {
    return Parsed.malformed("time: " + message + " " + quoted(text));
  }

  private static String quoted(String text) {
    return GoTime.quoted(text);
  }
}
