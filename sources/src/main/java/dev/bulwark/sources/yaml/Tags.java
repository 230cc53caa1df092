package dev.bulwark.sources.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/// What a scalar means by its tag, as go-yaml v2 decides it; a tag it does not know makes a text.
final class Tags {
  private static final String YAML = "tag:yaml.org,2002:";

  private Tags() {}

  /// The value of a scalar, as [Scalars#resolve] returns it.
  static @Nullable Object resolve(
      ScalarEvent event, YamlVersion version, String text, int start, int end) throws Fault {
    if (event.getTag().isEmpty()) {
      return event.isPlain() ? Scalars.resolve(text, version) : text;
    }
    String tag = event.getTag().get();
    if (!tag.startsWith(YAML)) {
      return text;
    }
    String name = tag.substring(YAML.length());
    return switch (name) {
      case "int", "float", "bool", "null" -> typed(name, text, start, end);
      case "timestamp" -> timestamp(text, start, end);
      case "binary" -> binary(text, start, end);
      default -> text;
    };
  }

  private static @Nullable Object typed(String name, String text, int start, int end) throws Fault {
    Object value = Scalars.resolve(text);
    boolean agrees =
        switch (name) {
          case "null" -> value == null;
          case "bool" -> value instanceof Boolean;
          case "int" -> value instanceof Number && !Scalars.isWrittenAsFraction(text);
          default -> value instanceof Number || value instanceof Scalars.NotJson;
        };
    if (!agrees) {
      throw Faults.tagMismatch("!!" + name, start, end);
    }
    return value;
  }

  /// Stays a text. Of its form only the start is checked: a year, a month, a day.
  private static String timestamp(String text, int start, int end) throws Fault {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits != 4 || text.length() < "2001-1-1".length() || text.charAt(4) != '-') {
      throw Faults.tagMismatch("!!timestamp", start, end);
    }
    return text;
  }

  private static String binary(String text, int start, int end) throws Fault {
    try {
      var packed = text.replace("\n", "").replace("\r", "");
      return new String(Base64.getDecoder().decode(packed), UTF_8);
    } catch (IllegalArgumentException _) {
      throw Faults.tagMismatch("!!binary", start, end);
    }
  }
}
