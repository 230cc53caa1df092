package dev.bulwark.cel.value;

import dev.bulwark.values.GoDuration;
import dev.bulwark.values.GoFloat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values as text: what `string(x)` gives, and how cel-go names values and types in its messages.
public final class Texts {
  private static final DateTimeFormatter RFC3339_NANO =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT);

  private Texts() {}

  /// `2024-01-02T03:04:05.6Z`; Go's `time.RFC3339Nano` in UTC.
  public static String ofTimestamp(Instant instant) {
    return RFC3339_NANO.format(instant.atOffset(ZoneOffset.UTC));
  }

  /// Where so many code points after a place end; at once in a text whose chars are code points.
  public static int offset(String text, int from, int codePoints) {
    return text.codePointCount(from, text.length()) == text.length() - from
        ? from + codePoints
        : text.offsetByCodePoints(from, codePoints);
  }

  /// A value inside a message: strings as they are, all else as Go's `%v` prints it.
  public static String display(@Nullable Object value) {
    if (value instanceof Double number) {
      return GoFloat.formatted(number);
    } else if (value instanceof Instant instant) {
      return ofTimestamp(instant);
    } else if (value instanceof Duration duration) {
      return GoDuration.seconds(duration);
    } else if (value instanceof List<?> list) {
      return list.stream().map(Texts::display).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> display(entry.getKey()) + ": " + display(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return String.valueOf(value);
  }

  /// What Go's `%T` prints of the value that stands for this one in cel-go.
  public static String goType(@Nullable Object value) {
    if (value == null) {
      return "types.Null";
    } else if (value instanceof Concatenation) {
      return "*types.concatList";
    } else if (value instanceof Map<?, ?>) {
      return "*types.baseMap";
    } else if (value instanceof List<?>) {
      return "*types.baseList";
    } else if (value instanceof CelOptional) {
      return "*types.Optional";
    } else if (value instanceof CelType) {
      return "*types.Type";
    }
    String name = Types.of(value).name();
    return switch (name) {
      case "google.protobuf.Timestamp" -> "types.Timestamp";
      case "google.protobuf.Duration" -> "types.Duration";
      case "bool", "int", "uint", "double", "string", "bytes" ->
          "types." + Character.toUpperCase(name.charAt(0)) + name.substring(1);
      default -> "cel." + name.substring(name.lastIndexOf('.') + 1);
    };
  }

  /// What Go's `%T` prints of a part of a document that nobody has made a value of cel-go yet.
  public static String goDocumentType(@Nullable Object value) {
    if (value == null) {
      return "<nil>";
    } else if (value instanceof Map<?, ?>) {
      return "map[string]interface {}";
    }
    return value instanceof List<?> ? "[]interface {}" : goType(value);
  }
}
