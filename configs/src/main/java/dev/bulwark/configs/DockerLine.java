package dev.bulwark.configs;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Takes an instruction apart: its name, its flags, and its arguments by the rules of its name.
///
/// Source: moby/buildkit `frontend/dockerfile/parser`.
///
/// @param escape the character that takes the meaning from the next
/// @param number of the line the instruction begins in, for messages
record DockerLine(char escape, int number) {
  private static final String BLANKS = "[\\t\\u000b\\f\\r ]+";

  /// A part of an instruction.
  private record Arguments(boolean isJson, @Nullable List<String> values) {}

  DockerInstruction read(String line) throws ConfigFault {
    String[] parts = line.strip().split(BLANKS, 2);
    String command = parts[0].toLowerCase(Locale.ROOT);
    List<String> flags = null;
    String rest = "";
    if (parts.length == 2) {
      flags = new ArrayList<>();
      rest = flags(parts[1], flags).strip();
    }
    if (command.equals("onbuild") && !rest.isEmpty()) {
      DockerInstruction inner = read(rest);
      String sub = rest.split(BLANKS, 2)[0];
      return new DockerInstruction(command, sub, inner.isJson(), flags, inner.values());
    }
    Arguments arguments = arguments(command, rest);
    return new DockerInstruction(command, "", arguments.isJson(), flags, arguments.values());
  }

  private Arguments arguments(String command, String rest) throws ConfigFault {
    return switch (command) {
      case "add", "copy", "volume" -> listOrWords(rest);
      case "cmd", "entrypoint", "run", "shell" -> listOrText(rest);
      case "env", "label" -> new Arguments(false, pairs(command, rest));
      case "arg" -> new Arguments(false, words(rest));
      case "expose", "from" -> new Arguments(false, split(rest));
      case "healthcheck" -> health(rest);
      case "maintainer", "stopsignal", "user", "workdir", "onbuild" ->
          new Arguments(false, rest.isEmpty() ? null : List.of(rest));
      default -> throw new ConfigFault("unknown instruction: " + command, number);
    };
  }

  private static @Nullable List<String> split(String rest) {
    return rest.isEmpty() ? null : List.of(rest.split(BLANKS));
  }

  private Arguments listOrWords(String rest) throws ConfigFault {
    List<String> list = list(rest);
    return list != null ? new Arguments(true, list) : new Arguments(false, split(rest));
  }

  private Arguments listOrText(String rest) throws ConfigFault {
    List<String> list = list(rest);
    return list != null
        ? new Arguments(true, list)
        : new Arguments(false, rest.isEmpty() ? null : List.of(rest));
  }

  /// A JSON list of strings; absent if it is none.
  private @Nullable List<String> list(String rest) throws ConfigFault {
    if (!rest.startsWith("[") || !rest.endsWith("]") || !looksLikeJson(rest)) {
      return null;
    }
    Documents.Parsed parsed =
        Documents.read(SourceText.of("instruction.json", rest), Limits.DEFAULT);
    if (parsed.documents().size() != 1 || !parsed.diagnostics().isEmpty()) {
      return null;
    }
    Document document = parsed.documents().getFirst();
    if (!(document.root() instanceof JsonArray array)) {
      return null;
    }
    var list = new ArrayList<String>();
    for (Object each : array) {
      if (!(each instanceof String text)) {
        throw new ConfigFault("only JSON strings may stand in a list", number);
      }
      list.add(text);
    }
    return list;
  }

  /// JSON is YAML too, but not the other way round: a string has double quotes.
  private static boolean looksLikeJson(String list) {
    String inside = list.substring(1).stripLeading();
    return inside.startsWith("]") || inside.startsWith("\"") || isNumber(inside.charAt(0));
  }

  private static boolean isNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-';
  }

  /// `NAME=value …` as name, value and `=` of each; `NAME value` with an empty one.
  private @Nullable List<String> pairs(String command, String rest) throws ConfigFault {
    List<String> words = words(rest);
    if (words == null) {
      return null;
    }
    var parts = new ArrayList<String>();
    if (!words.getFirst().contains("=")) {
      String[] pair = rest.split(BLANKS, 2);
      if (pair.length < 2) {
        throw new ConfigFault(
            command.toUpperCase(Locale.ROOT) + " must have two arguments", number);
      }
      parts.addAll(List.of(pair[0], pair[1], ""));
      return parts;
    }
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        throw new ConfigFault("can't find = in \"" + word + "\"", number);
      }
      parts.addAll(List.of(word.substring(0, equals), word.substring(equals + 1), "="));
    }
    return parts;
  }

  private Arguments health(String rest) throws ConfigFault {
    String[] parts = rest.split("\\s+", 2);
    if (rest.isEmpty()) {
      return new Arguments(false, null);
    }
    Arguments command = listOrText(parts.length == 2 ? parts[1] : "");
    var values = new ArrayList<>(List.of(parts[0]));
    if (command.values() != null) {
      values.addAll(command.values());
    }
    return new Arguments(command.isJson(), values);
  }

  /// Words with their quotes; blanks within quotes part nothing.
  private @Nullable List<String> words(String rest) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
        continue;
      }
      if (c == escape && quote != '\'') {
        if (i + 1 == rest.length()) {
          continue;
        }
        word.append(c).append(rest.charAt(++i));
        continue;
      }
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      }
      word.append(c);
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words.isEmpty() ? null : words;
  }

  /// Takes the words with `--` off the front, without quotes.
  ///
  /// @return what stands behind them
  private String flags(String rest, List<String> flags) {
    int i = 0;
    while (true) {
      while (i < rest.length() && Character.isWhitespace(rest.charAt(i))) {
        i++;
      }
      if (!rest.startsWith("--", i)) {
        return rest.substring(i);
      }
      var flag = new StringBuilder();
      char quote = 0;
      for (; i < rest.length() && (quote != 0 || !Character.isWhitespace(rest.charAt(i))); i++) {
        char c = rest.charAt(i);
        if (c == quote) {
          quote = 0;
        } else if (quote == 0 && (c == '"' || c == '\'')) {
          quote = c;
        } else if (c == escape && i + 1 < rest.length()) {
          flag.append(rest.charAt(++i));
        } else if (c != escape) {
          flag.append(c);
        }
      }
      if (flag.toString().equals("--")) {
        return rest.substring(i);
      }
      flags.add(flag.toString());
    }
  }
}
