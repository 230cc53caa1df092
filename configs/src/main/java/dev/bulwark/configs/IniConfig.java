package dev.bulwark.configs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// INI: an object of sections, each an object of its keys; numbers and truths are such. What stands
/// before the first section is left out.
///
/// Source: go-ini/ini.
final class IniConfig {
  private static final String NO_SECTION = "DEFAULT";
  private static final Set<String> TRUE = Set.of("t", "T", "TRUE", "true", "True");
  private static final Set<String> FALSE = Set.of("f", "F", "FALSE", "false", "False");
  private static final String TRIPLE = "\"\"\"";

  private final String[] lines;
  private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
  private int next;
  private int counter = 1;

  private IniConfig(String text) {
    this.lines = text.split("\n", -1);
  }

  static List<@Nullable Object> read(SourceText text) throws ConfigFault {
    String content = new String(text.bytes(), UTF_8);
    return List.of(
        new IniConfig(content.startsWith("\ufeff") ? content.substring(1) : content).parse());
  }

  private JsonObject parse() throws ConfigFault {
    Map<String, Object> section = new LinkedHashMap<>();
    while (next < lines.length) {
      String line = lines[next++].stripLeading();
      if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == ';') {
        continue;
      }
      if (line.charAt(0) == '[') {
        int close = line.lastIndexOf(']');
        if (close < 0) {
          throw new ConfigFault("unclosed section", next);
        }
        String name = line.substring(1, close);
        section =
            name.equals(NO_SECTION)
                ? new LinkedHashMap<>()
                : sections.computeIfAbsent(name, _ -> new LinkedHashMap<>());
        counter = 1;
      } else {
        entry(line, section);
      }
    }
    JsonObject result = JsonObject.EMPTY;
    for (Map.Entry<String, Map<String, Object>> each : sections.entrySet()) {
      result = result.with(each.getKey(), JsonObject.copyOf(each.getValue()));
    }
    return result;
  }

  private void entry(String line, Map<String, Object> section) throws ConfigFault {
    String quote =
        line.startsWith(TRIPLE) && line.length() > 6
            ? TRIPLE
            : line.startsWith("\"") ? "\"" : line.startsWith("`") ? "`" : "";
    int from = 0;
    String name = "";
    if (!quote.isEmpty()) {
      int close = line.indexOf(quote, quote.length());
      if (close < 0) {
        throw new ConfigFault("missing closing key quote", next);
      }
      name = line.substring(quote.length(), close).strip();
      from = close + quote.length();
    }
    int delimiter = delimiter(line, from);
    if (delimiter < 0) {
      throw new ConfigFault("key-value delimiter not found", next);
    }
    if (quote.isEmpty()) {
      if (delimiter == 0) {
        throw new ConfigFault("empty key name", next);
      }
      name = line.substring(0, delimiter).strip();
    }
    if (name.equals("-")) {
      name = "#" + counter++;
    }
    section.put(name, typed(value(line.substring(delimiter + 1))));
  }

  private static int delimiter(String line, int from) {
    for (int i = from; i < line.length(); i++) {
      if (line.charAt(i) == '=' || line.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  private String value(String rest) throws ConfigFault {
    String value = rest.stripLeading();
    if (value.isEmpty()) {
      return "";
    }
    String quote =
        value.startsWith(TRIPLE) && value.length() > 3 ? TRIPLE : value.charAt(0) == '`' ? "`" : "";
    if (!quote.isEmpty()) {
      int close = value.lastIndexOf(quote);
      return close >= quote.length()
          ? value.substring(quote.length(), close)
          : multiline(value.substring(quote.length()), quote);
    }
    value = value.strip();
    if (value.endsWith("\\")) {
      return continued(value.substring(0, value.length() - 1));
    }
    int comment = comment(value);
    if (comment >= 0) {
      value = value.substring(0, comment).strip();
    }
    return isQuoted(value, '\'') || isQuoted(value, '"')
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private String multiline(String first, String quote) throws ConfigFault {
    var value = new StringBuilder(first).append('\n');
    int started = next;
    while (next < lines.length) {
      String line = lines[next++];
      int close = line.lastIndexOf(quote);
      if (close >= 0) {
        return value.append(line, 0, close).toString();
      }
      value.append(line).append('\n');
    }
    throw new ConfigFault("missing closing quote", started);
  }

  private String continued(String first) {
    var value = new StringBuilder(first);
    while (next < lines.length) {
      String line = lines[next++].strip();
      if (!line.endsWith("\\")) {
        return value.append(line).toString();
      }
      value.append(line, 0, line.length() - 1);
    }
    return value.toString();
  }

  private static int comment(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '#' || value.charAt(i) == ';') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isQuoted(String value, char quote) {
    return value.length() >= 2
        && value.charAt(0) == quote
        && value.indexOf(quote, 1) == value.length() - 1;
  }

  private static Object typed(String value) {
    if (TRUE.contains(value) || FALSE.contains(value)) {
      return TRUE.contains(value);
    }
    Object number = PlainNumber.read(value);
    return number == null ? value : number;
  }
}
