package dev.bulwark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documents show is what the program prints.
///
/// Each `console` block that begins with `$ bulwark …` or `$ ./bulwark …` is run. The lines below
/// must stand in the output in that order, those between two `…` without a gap.
class DocumentedCommandsTest {
  private static final Path ROOT = Repository.root();
  private static final String GAP = "…";

  /// A command as a document shows it.
  record Shown(String document, String command, List<String> lines) {
    @Override
    public String toString() {
      return document + ": " + command;
    }
  }

  static Stream<Shown> shownCommands() throws IOException {
    var shown = new ArrayList<Shown>();
    var documents = new ArrayList<Path>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"))) {
      guide.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    for (Path document : documents) {
      collect(document, shown);
    }
    return shown.stream();
  }

  @Test
  void theReadmeShowsTheFirstCommand() throws IOException {
    assertThat(shownCommands())
        .anyMatch(
            shown ->
                shown.document().equals("README.md")
                    && shown.command().equals("./bulwark scan examples/shop"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shownCommands")
  void printsWhatTheDocumentShows(Shown shown) {
    List<String> printed = run(shown.command());

    int at = 0;
    boolean adjacent = false;
    for (String line : shown.lines()) {
      if (line.strip().equals(GAP)) {
        adjacent = false;
        continue;
      }
      int found = printed.subList(at, printed.size()).indexOf(line);
      assertThat(found).as("«%s» in%n%s", line, String.join("\n", printed)).isNotNegative();
      if (adjacent) {
        assertThat(found).as("«%s» must follow at once", line).isZero();
      }
      at += found + 1;
      adjacent = true;
    }
  }

  private static void collect(Path document, List<Shown> into) throws IOException {
    List<String> lines = Files.readAllLines(document, UTF_8);
    String name = ROOT.relativize(document).toString();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).equals("```console") || !isOurs(lines.get(i + 1))) {
        continue;
      }
      int end = i + 2;
      while (!lines.get(end).equals("```")) {
        end++;
      }
      if (end > i + 2) {
        into.add(
            new Shown(name, lines.get(i + 1).substring(2), List.copyOf(lines.subList(i + 2, end))));
      }
      i = end;
    }
  }

  private static boolean isOurs(String line) {
    return line.startsWith("$ bulwark ") || line.startsWith("$ ./bulwark ");
  }

  private static List<String> run(String command) {
    var arguments = new ArrayList<String>(words(command));
    arguments.removeFirst();
    arguments.replaceAll(
        word -> word.startsWith("examples/") ? ROOT.resolve(word).toString() : word);
    CommandRun run = CommandRun.of(arguments.toArray(new String[0]));
    String text =
        (run.out() + run.err())
            .replace(ROOT + "/", "")
            .replaceAll("in \\d+\\.\\d\\d s", "in 0.10 s");
    return text.lines().toList();
  }

  /// The words of a command as a shell finds them: what stands between `'` is one.
  private static List<String> words(String command) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i <= command.length(); i++) {
      char c = i < command.length() ? command.charAt(i) : ' ';
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == ' ' && !quoted) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    return words;
  }
}
