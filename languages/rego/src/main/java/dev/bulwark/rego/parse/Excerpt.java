package dev.bulwark.rego.parse;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The line that an error speaks of, and a mark below the place.
final class Excerpt {
  private Excerpt() {}

  static List<String> at(String source, int offset) {
    if (source.isEmpty()) {
      return List.of();
    }
    int place = Math.clamp(offset, 0, source.length() - 1);
    while (place > 0 && Character.isWhitespace(source.charAt(place))) {
      place--;
    }
    int begin = place;
    while (begin > 0 && !isNewLine(source.charAt(begin))) {
      begin--;
    }
    if (isNewLine(source.charAt(begin))) {
      begin++;
    }
    int end = place;
    while (end < source.length() && !isNewLine(source.charAt(end))) {
      end++;
    }
    String line = source.substring(Math.min(begin, end), end);
    String shown = line.replaceFirst("^\t+", "");
    int tabs = line.length() - shown.length();
    return List.of(shown, " ".repeat(Math.max(bytes(source, begin, place) - tabs, 0)) + "^");
  }

  private static int bytes(String source, int from, int to) {
    return from >= to ? 0 : source.substring(from, to).getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isNewLine(char c) {
    return c == '\r' || c == '\n';
  }
}
