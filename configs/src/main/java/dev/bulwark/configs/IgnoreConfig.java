package dev.bulwark.configs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `.gitignore` and `.dockerignore`: the document is the list of their lines, each with `Kind`
/// (`Path`, `NegatedPath`, `Comment`, `Empty`), `Value` and `Original`.
///
/// Source: shteou/go-ignore.
final class IgnoreConfig {
  private IgnoreConfig() {}

  static List<@Nullable Object> read(SourceText text) {
    var entries = new ArrayList<@Nullable Object>();
    for (String line : new String(text.bytes(), UTF_8).split("\n", -1)) {
      entries.add(entry(line));
    }
    return List.of(JsonArray.of(JsonArray.copyOf(entries)));
  }

  private static JsonObject entry(String line) {
    String stripped = withoutTrailingSpaces(line);
    if (stripped.isEmpty()) {
      return entry("Empty", line, line);
    }
    return switch (line.charAt(0)) {
      case '#' -> entry("Comment", stripped.substring(1).strip(), line);
      case '!' -> entry("NegatedPath", unescaped(stripped.substring(1)), line);
      default -> entry("Path", unescaped(stripped), line);
    };
  }

  private static JsonObject entry(String kind, String value, String original) {
    return JsonObject.of("Kind", kind, "Value", value, "Original", original);
  }

  /// Spaces at the end do not count; one that is escaped does.
  private static String withoutTrailingSpaces(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    boolean isEscaped = end > 0 && line.charAt(end - 1) == '\\' && end < line.length();
    return line.substring(0, isEscaped ? end + 1 : end);
  }

  private static String unescaped(String text) {
    var result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        result.append(text.charAt(i));
      } else if (i + 1 < text.length() && text.charAt(i + 1) == '\\') {
        result.append('\\');
        i++;
      }
    }
    return result.toString();
  }
}
