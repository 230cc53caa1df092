package dev.bulwark.cel;

import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.cel.value.Texts;
import dev.bulwark.values.GoDuration;
import dev.bulwark.values.GoFloat;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values and types as the recorded answers write them, each kind so that it cannot be mistaken for
/// another.
final class Rendering {
  private static final Map<String, String> OPAQUE =
      Map.of(
          "kubernetes.Quantity", "quantity",
          "kubernetes.URL", "url",
          "kubernetes.Semver", "semver",
          "net.IP", "ip",
          "net.CIDR", "cidr");

  private Rendering() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> quoted(text);
      case Boolean bool -> bool.toString();
      case Double number -> number(number);
      case CelUint unsigned -> Long.toUnsignedString(unsigned.bits()) + "u";
      case CelBytes bytes -> "bytes(\"" + HexFormat.of().formatHex(bytes.toArray()) + "\")";
      case Instant instant -> "timestamp(\"" + Texts.ofTimestamp(instant) + "\")";
      case Duration duration -> "duration(\"" + GoDuration.seconds(duration) + "\")";
      case CelType type -> "type(" + type.name() + ")";
      case CelOptional optional ->
          optional.isPresent() ? "optional.of(" + of(optional.value()) + ")" : "optional.none()";
      case CelError error -> "error(" + quoted(error.message()) + ")";
      case List<?> list ->
          list.stream().map(Rendering::of).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
              .sorted()
              .collect(Collectors.joining(", ", "{", "}"));
      case CelOpaque opaque -> opaque(opaque);
      default -> value.toString();
    };
  }

  private static String opaque(CelOpaque opaque) {
    String name = opaque.celType().name();
    String function = OPAQUE.get(name);
    return function == null
        ? "opaque(" + name + ")"
        : function + "(" + quoted(opaque.toString()) + ")";
  }

  private static String number(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    } else if (Double.isInfinite(number)) {
      return number > 0 ? "Infinity" : "-Infinity";
    }
    String text = GoFloat.text(number);
    return text.contains(".") || text.contains("e") ? text : text + ".0";
  }

  /// A type as cel-go's `Type.String` prints it, which is not how its messages do.
  static String of(CelType type) {
    return switch (type) {
      case CelType.ListOf(CelType element) -> "list(" + of(element) + ")";
      case CelType.MapOf(CelType key, CelType value) -> "map(" + of(key) + ", " + of(value) + ")";
      case CelType.OptionalOf(CelType value) -> "optional_type(" + of(value) + ")";
      case CelType.TypeOf(CelType inner) -> "type(" + of(inner) + ")";
      default -> type.name();
    };
  }

  /// A JSON string as Go writes it without HTML escapes.
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case 0x2028, 0x2029 -> quoted.append(escape(c));
                default -> {
                  if (c < ' ') {
                    quoted.append(escape(c));
                  } else {
                    quoted.appendCodePoint(c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  private static String escape(int c) {
    return "\\u" + HexFormat.of().toHexDigits((char) c);
  }
}
