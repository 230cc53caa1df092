package dev.bulwark.cel.value;

import dev.bulwark.values.GoDuration;
import dev.bulwark.values.GoFloat;
import dev.bulwark.values.GoNumber;
import dev.bulwark.values.GoTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// `int(x)`, `string(x)`, …: the conversions of the language, each for the types it accepts.
/// Source: cel-go's `ConvertToType` of each type.
public final class Conversions {
  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;

  private Conversions() {}

  public static @Nullable Object toInt(@Nullable Object value) {
    if (value instanceof CelUint number) {
      return number.bits() < 0 ? CelError.INT_OVERFLOW : (Object) number.bits();
    } else if (value instanceof Double number) {
      return Numbers.toInt(number);
    } else if (value instanceof Instant instant) {
      return instant.getEpochSecond();
    } else if (value instanceof Duration duration) {
      return duration.toNanos();
    } else if (value instanceof String text) {
      OptionalLong number = GoNumber.parseInt(text);
      return number.isPresent()
          ? (Object) number.getAsLong()
          : CelError.conversion(CelType.STRING, "int");
    }
    return value;
  }

  public static @Nullable Object toUint(@Nullable Object value) {
    if (value instanceof Long number) {
      return number < 0 ? CelError.UINT_OVERFLOW : new CelUint(number);
    } else if (value instanceof Double number) {
      return Numbers.toUint(number);
    } else if (value instanceof String text) {
      OptionalLong number = GoNumber.parseUint(text);
      return number.isPresent()
          ? new CelUint(number.getAsLong())
          : CelError.conversion(CelType.STRING, "uint");
    }
    return value;
  }

  public static @Nullable Object toDouble(@Nullable Object value) {
    if (value instanceof Long number) {
      return (double) number;
    } else if (value instanceof CelUint number) {
      return number.toDouble();
    } else if (value instanceof String text) {
      OptionalDouble number = GoNumber.parseFloat(text);
      return number.isPresent()
          ? (Object) number.getAsDouble()
          : CelError.conversion(CelType.STRING, "double");
    }
    return value;
  }

  public static @Nullable Object toText(@Nullable Object value) {
    if (value instanceof Long || value instanceof CelUint || value instanceof Boolean) {
      return value.toString();
    } else if (value instanceof Double number) {
      return GoFloat.text(number);
    } else if (value instanceof Instant instant) {
      return Texts.ofTimestamp(instant);
    } else if (value instanceof Duration duration) {
      return GoDuration.seconds(duration);
    } else if (value instanceof CelBytes bytes) {
      return bytes
          .text()
          .<Object>map(text -> text)
          .orElseGet(() -> new CelError("invalid UTF-8 in bytes, cannot convert to string"));
    }
    return value;
  }

  public static @Nullable Object toBool(@Nullable Object value) {
    if (value instanceof String text) {
      return switch (text) {
        case "1", "t", "T", "true", "TRUE", "True" -> true;
        case "0", "f", "F", "false", "FALSE", "False" -> false;
        default -> CelError.conversion(CelType.STRING, "bool");
      };
    }
    return value;
  }

  public static @Nullable Object toBytes(@Nullable Object value) {
    return value instanceof String text ? CelBytes.of(text) : value;
  }

  public static @Nullable Object toDuration(@Nullable Object value) {
    if (value instanceof String text) {
      return GoDuration.parse(text)
          .asOptional()
          .<Object>map(duration -> duration)
          .orElseGet(() -> CelError.conversion(CelType.STRING, CelType.DURATION.name()));
    }
    return value;
  }

  public static @Nullable Object toTimestamp(@Nullable Object value) {
    if (value instanceof Long seconds) {
      return isOfOurTime(seconds) ? Instant.ofEpochSecond(seconds) : CelError.TIMESTAMP_OVERFLOW;
    } else if (value instanceof String text) {
      Optional<Instant> instant = GoTime.rfc3339(text);
      if (instant.isEmpty()) {
        return CelError.conversion(CelType.STRING, CelType.TIMESTAMP.name());
      }
      return isOfOurTime(instant.get().getEpochSecond())
          ? instant.get()
          : CelError.TIMESTAMP_OVERFLOW;
    }
    return value;
  }

  private static boolean isOfOurTime(long seconds) {
    return seconds >= FIRST_SECOND && seconds <= LAST_SECOND;
  }
}
