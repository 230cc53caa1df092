package dev.bulwark.configs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `.env` files: an object of strings. `$NAME` in a value stands for a variable above it; the
/// environment of the program is not looked at.
///
/// Source: subosito/gotenv.
final class DotenvConfig {
  private final String[] lines;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private int next;

  private DotenvConfig(String[] lines) {
    this.lines = lines;
  }

  static List<@Nullable Object> read(SourceText text) throws ConfigFault {
    String content = new String(text.bytes(), UTF_8);
    return List.of(
        new DotenvConfig(
                (content.startsWith("\ufeff") ? content.substring(1) : content)
                    .split("\\r\\n|[\\r\\n]", -1))
            .parse());
  }

  private JsonObject parse() throws ConfigFault {
    while (next < lines.length) {
      String line = lines[next++].strip();
      if (!line.isEmpty() && line.charAt(0) != '#') {
        assignment(line);
      }
    }
    return JsonObject.copyOf(variables);
  }

  /// `export NAME = value`, or `NAME: value`.
  private void assignment(String line) throws ConfigFault {
    int start = line.startsWith("export ") ? skipBlanks(line, "export ".length()) : 0;
    int end = start;
    while (end < line.length() && isNamePart(line.charAt(end))) {
      end++;
    }
    int delimiter = skipBlanks(line, end);
    boolean isAssigned =
        delimiter < line.length()
            && (line.charAt(delimiter) == '='
                || (line.charAt(delimiter) == ':'
                    && delimiter == end
                    && delimiter + 1 < line.length()
                    && Character.isWhitespace(line.charAt(delimiter + 1))));
    if (end == start || !isAssigned) {
      throw new ConfigFault("this line assigns no variable", next);
    }
    variables.put(line.substring(start, end), value(line.substring(delimiter + 1).strip()));
  }

  private static int skipBlanks(String line, int from) {
    int i = from;
    while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c == '.' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private String value(String written) throws ConfigFault {
    if (written.isEmpty() || written.charAt(0) == '#') {
      return "";
    }
    char quote = written.charAt(0);
    if (quote == '"' || quote == '\'') {
      String text = isClosed(written, quote) ? written : continued(written, quote);
      int close = closing(text, quote);
      if (close > 0) {
        String inside = text.substring(1, close);
        return quote == '\'' ? inside : expanded(unescaped(inside));
      }
    }
    int comment = written.indexOf('#');
    return expanded((comment < 0 ? written : written.substring(0, comment)).strip());
  }

  /// Whether the last quote of the first line closes the value there.
  private static boolean isClosed(String written, char quote) {
    int last = written.lastIndexOf(quote);
    return last > 0 && written.charAt(last - 1) != '\\';
  }

  /// The value with the lines up to the one that closes it.
  private String continued(String first, char quote) throws ConfigFault {
    int started = next;
    var text = new StringBuilder(first);
    while (next < lines.length) {
      String line = lines[next++];
      text.append('\n').append(line);
      int last = line.lastIndexOf(quote);
      if (last == 0 || (last > 0 && line.charAt(last - 1) != '\\')) {
        return text.toString();
      }
    }
    throw new ConfigFault("missing quotes", started);
  }

  /// The last quote behind which there is nothing but a comment, or -1.
  private static int closing(String text, char quote) {
    for (int at = text.lastIndexOf(quote); at > 0; at = text.lastIndexOf(quote, at - 1)) {
      String after = text.substring(at + 1).strip();
      if (after.isEmpty() || (after.charAt(0) == '#' && !after.contains("\n"))) {
        return at;
      }
    }
    return -1;
  }

  /// A dollar keeps its backslash until variables are put in.
  private static String unescaped(String text) {
    var result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '$') {
        char escaped = text.charAt(++i);
        result.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  private String expanded(String text) {
    var result = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '$') {
        result.append('$');
        i += 2;
      } else if (c == '$') {
        boolean braced = i + 1 < text.length() && text.charAt(i + 1) == '{';
        int start = braced ? i + 2 : i + 1;
        int end = start;
        while (end < text.length() && isVariablePart(text.charAt(end))) {
          end++;
        }
        boolean closed = braced && end < text.length() && text.charAt(end) == '}';
        if (end == start) {
          result.append(c);
          i++;
        } else {
          result.append(variables.getOrDefault(text.substring(start, end), ""));
          i = closed ? end + 1 : end;
        }
      } else {
        result.append(c);
        i++;
      }
    }
    return result.toString();
  }

  private static boolean isVariablePart(char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
