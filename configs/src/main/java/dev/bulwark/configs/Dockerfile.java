package dev.bulwark.configs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A Dockerfile: the document is the list of its instructions and comments ([DockerInstruction]).
///
/// Source: moby/buildkit `frontend/dockerfile/parser`, and conftest's reading of what it gives.
final class Dockerfile {
  private static final Pattern DIRECTIVE =
      Pattern.compile("^#[ \t]*([a-zA-Z][a-zA-Z0-9]*)[ \t]*=[ \t]*(.+?)[ \t]*$");
  private static final Pattern HEREDOC = Pattern.compile("^\\d*<<(-?)\\s*([^<\\s]+)$");
  private static final List<String> WITH_HEREDOCS = List.of("add", "copy", "run", "onbuild");

  private final List<String> lines;
  private final List<@Nullable Object> commands = new ArrayList<>();
  private List<String> comments = new ArrayList<>();
  private char escape = '\\';
  private boolean mayBeDirective = true;
  private int stages;
  private int next;

  private Dockerfile(List<String> lines) {
    this.lines = lines;
  }

  static List<@Nullable Object> read(SourceText text) throws ConfigFault {
    String content = new String(text.bytes(), UTF_8);
    var file =
        new Dockerfile(
            (content.startsWith("\ufeff") ? content.substring(1) : content).lines().toList());
    file.parse();
    if (file.commands.isEmpty()) {
      throw new ConfigFault("file with no instructions", 0);
    }
    return List.of(JsonArray.of(JsonArray.copyOf(file.commands)));
  }

  private void parse() throws ConfigFault {
    while (next < lines.size()) {
      int started = next + 1;
      String line = lines.get(next++).stripLeading();
      if (line.startsWith("#")) {
        commentOrDirective(line);
      } else if (!line.isEmpty()) {
        mayBeDirective = false;
        instruction(logicalLine(line), started);
      } else {
        mayBeDirective = false;
      }
    }
  }

  private void commentOrDirective(String line) throws ConfigFault {
    if (mayBeDirective && isDirective(line)) {
      return;
    }
    mayBeDirective = false;
    String comment = line.substring(1).strip();
    if (comment.isEmpty()) {
      comments = new ArrayList<>();
    } else {
      comments.add(comment);
    }
  }

  private boolean isDirective(String line) throws ConfigFault {
    Matcher matcher = DIRECTIVE.matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    String name = matcher.group(1).toLowerCase(Locale.ROOT);
    if (name.equals("escape")) {
      if (!matcher.group(2).equals("\\") && !matcher.group(2).equals("`")) {
        throw new ConfigFault("invalid escape token '" + matcher.group(2) + "'", next);
      }
      escape = matcher.group(2).charAt(0);
    }
    return name.equals("escape") || name.equals("syntax") || name.equals("check");
  }

  /// The line with those that continue it, without comments and empty lines among them.
  private String logicalLine(String first) {
    var line = new StringBuilder();
    String part = first;
    while (true) {
      int end = continuation(part);
      if (end < 0) {
        return line.append(part).toString();
      }
      line.append(part, 0, end);
      String following = nextPart();
      if (following == null) {
        return line.toString();
      }
      part = following;
    }
  }

  private @Nullable String nextPart() {
    while (next < lines.size()) {
      String part = lines.get(next++);
      String visible = part.stripLeading();
      if (!visible.isEmpty() && !visible.startsWith("#")) {
        return part;
      }
    }
    return null;
  }

  /// Where the escape at the end of a line stands, or -1. One that is escaped itself is none.
  private int continuation(String line) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
      end--;
    }
    boolean continues =
        end > 0 && line.charAt(end - 1) == escape && (end == 1 || line.charAt(end - 2) != escape);
    return continues ? end - 1 : -1;
  }

  private void instruction(String line, int started) throws ConfigFault {
    if (line.isBlank()) {
      return;
    }
    DockerInstruction instruction = new DockerLine(escape, started).read(line);
    String command = instruction.command();
    if (command.equals("from")) {
      stages++;
    }
    int stage = Math.max(0, stages - 1);
    for (String comment : comments) {
      commands.add(DockerInstruction.comment(comment).tree(stage));
    }
    comments = new ArrayList<>();
    commands.add(instruction.tree(stage));
    if (WITH_HEREDOCS.contains(command)) {
      skipHeredocs(line, started);
    }
  }

  private void skipHeredocs(String line, int started) throws ConfigFault {
    for (String word : line.split("[ \t]+", -1)) {
      Matcher matcher = HEREDOC.matcher(word);
      if (matcher.matches()) {
        skipTo(matcher.group(2).replaceAll("['\"]", ""), !matcher.group(1).isEmpty(), started);
      }
    }
  }

  private void skipTo(String terminator, boolean chomps, int started) throws ConfigFault {
    while (next < lines.size()) {
      String line = lines.get(next++);
      if ((chomps ? line.replaceAll("^\t+", "") : line).equals(terminator)) {
        return;
      }
    }
    throw new ConfigFault("unterminated heredoc", started);
  }
}
