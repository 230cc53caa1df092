package dev.bulwark.rego.builtins.time;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// A time as built-ins are given it: nanoseconds, or an array of them, a zone and a layout.
record Moment(ZonedDateTime time, String layout) {
  static Moment of(Arguments given, int position) {
    return switch (given.get(position)) {
      case NumberValue nanos -> new Moment(at(nanos, ZoneOffset.UTC), "");
      case ArrayValue parts when parts.size() > 0 -> of(parts);
      default ->
          throw Arguments.of(given.get(position))
              .wrongType(0, "either number (ns) or [number (ns), string (tz)]");
    };
  }

  private static Moment of(ArrayValue parts) {
    NumberValue nanos = Arguments.of(parts.get(0)).number(0);
    ZoneId zone = parts.size() > 1 ? zone(Arguments.of(parts.get(1)).string(0)) : ZoneOffset.UTC;
    String layout = parts.size() > 2 ? Arguments.of(parts.get(2)).string(0) : "";
    return new Moment(at(nanos, zone), layout);
  }

  private static ZonedDateTime at(NumberValue nanos, ZoneId zone) {
    if (!nanos.isLong()) {
      throw BuiltinException.failed("timestamp too big");
    }
    long number = nanos.longValue();
    return Instant.ofEpochSecond(
            Math.floorDiv(number, 1_000_000_000L), Math.floorMod(number, 1_000_000_000L))
        .atZone(zone);
  }

  /// `Local` is UTC here: what a policy decides must not hang on where it is asked.
  private static ZoneId zone(String name) {
    if (name.isEmpty() || name.equals("UTC") || name.equals("Local")) {
      return ZoneOffset.UTC;
    }
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw BuiltinException.failed("unknown time zone " + name);
    }
    return ZoneId.of(name);
  }
}
