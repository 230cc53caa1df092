package dev.bulwark.cel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers recorded from an API server: files of paragraphs, each an expression and, indented, what
/// became of it.
///
/// ```
/// ## Section
/// @given o = {"a": 1}
///
/// o.a + 1
///     type int
///     value 2
///     cost 3
///
/// 1 +
///     rejected
///     | ERROR: <input>:1:4: Syntax error: …
/// ```
///
/// A line with `@` holds until the section ends: `@given NAME = JSON`, `@given NAME : TYPE = JSON`,
/// `@kubernetes 1.33` or `stored`, `@limit N`, `@library jsonpatch`, `@authorizer JSON`. An answer
/// is `type` with `value` or `error` and `cost`; or `unplanned`, an error in a constant part; or
/// `rejected`, the compiler's text. A text of several lines is below its word, behind `| `.
final class RecordedAnswers {
  private static final String INDENT = "    ";
  private static final Pattern DIRECTIVE =
      Pattern.compile("@(given|kubernetes|limit|library|authorizer) ");

  private final String file;
  private final List<String> lines;
  private final List<Case> cases = new ArrayList<>();
  private Setting setting = Setting.PLAIN;

  /// What holds for the expressions of a section.
  ///
  /// @param kubernetes `1.33` or `stored`
  record Setting(
      Map<String, Given> givens,
      String kubernetes,
      @Nullable Long limit,
      boolean jsonPatch,
      @Nullable String authorizer) {
    static final Setting PLAIN = new Setting(Map.of(), "1.37", null, false, null);

    Setting {
      givens = Map.copyOf(givens);
    }
  }

  /// A variable.
  ///
  /// @param type `dyn`, `timestamp`, `list(int)`
  record Given(String type, String json) {}

  /// One paragraph.
  ///
  /// @param answer by its words, the text of each
  /// @param differs why our answer is another one, if it is
  record Case(
      String file,
      int line,
      Setting setting,
      String expression,
      Map<String, String> answer,
      Optional<String> differs) {
    @Override
    public String toString() {
      return file + ":" + line + " " + expression.replace('\n', ' ');
    }
  }

  private RecordedAnswers(String file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /// All the cases of the files in a folder, file by file.
  static List<Case> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      var cases = new ArrayList<Case>();
      for (Path file : files.filter(path -> path.toString().endsWith(".txt")).sorted().toList()) {
        String name = file.getFileName().toString();
        cases.addAll(
            new RecordedAnswers(name, Files.readString(file, UTF_8).lines().toList()).read());
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Case> read() {
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.startsWith("## ")) {
        setting = Setting.PLAIN;
        at++;
      } else if (line.isEmpty() || line.startsWith("# ") || line.equals("#")) {
        at++;
      } else if (DIRECTIVE.matcher(line).lookingAt()) {
        direct(line.substring(1));
        at++;
      } else {
        at = readCase(at);
      }
    }
    return cases;
  }

  private void direct(String line) {
    String word = line.substring(0, line.indexOf(' '));
    String rest = line.substring(word.length() + 1);
    Setting old = setting;
    setting =
        switch (word) {
          case "given" -> {
            var givens = new LinkedHashMap<>(old.givens());
            String[] parts = rest.split(" = ", 2);
            String[] names = parts[0].split(" : ", 2);
            givens.put(names[0], new Given(names.length == 2 ? names[1] : "dyn", parts[1]));
            yield new Setting(
                givens, old.kubernetes(), old.limit(), old.jsonPatch(), old.authorizer());
          }
          case "kubernetes" ->
              new Setting(old.givens(), rest, old.limit(), old.jsonPatch(), old.authorizer());
          case "limit" ->
              new Setting(
                  old.givens(),
                  old.kubernetes(),
                  Long.valueOf(rest),
                  old.jsonPatch(),
                  old.authorizer());
          case "library" ->
              new Setting(old.givens(), old.kubernetes(), old.limit(), true, old.authorizer());
          case "authorizer" ->
              new Setting(old.givens(), old.kubernetes(), old.limit(), old.jsonPatch(), rest);
          default -> throw new IllegalArgumentException(file + ": " + line);
        };
  }

  private int readCase(int first) {
    int at = first;
    var expression = new ArrayList<String>();
    while (!isAnswer(lines.get(at))) {
      expression.add(lines.get(at++));
    }
    Map<String, String> answer = new LinkedHashMap<>();
    while (at < lines.size() && lines.get(at).startsWith(INDENT)) {
      String line = lines.get(at++).substring(INDENT.length());
      int space = line.indexOf(' ');
      if (space >= 0) {
        answer.put(line.substring(0, space), line.substring(space + 1));
        continue;
      }
      var text = new ArrayList<String>();
      while (at < lines.size() && lines.get(at).startsWith(INDENT + "| ")) {
        text.add(lines.get(at++).substring(INDENT.length() + 2));
      }
      answer.put(line, String.join("\n", text));
    }
    Optional<String> differs = Optional.ofNullable(answer.remove("differs"));
    cases.add(new Case(file, first + 1, setting, String.join("\n", expression), answer, differs));
    return at;
  }

  private static boolean isAnswer(String line) {
    return line.startsWith(INDENT + "type ")
        || line.equals(INDENT + "rejected")
        || line.startsWith(INDENT + "unplanned");
  }
}
