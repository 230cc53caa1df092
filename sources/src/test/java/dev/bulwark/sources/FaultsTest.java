package dev.bulwark.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each file in `faults` is faulty in the way its name says; the text beside it is what a person
/// reads about it.
class FaultsTest {
  private static final Path FOLDER = Path.of("src/test/resources/faults");

  static Stream<String> cases() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatWhereWhyAndWhatToDo(String name) throws IOException {
    var diagnostics = diagnostics(name);

    assertThat(diagnostics).isNotEmpty();
    Golden.of("faults/" + name + ".txt").assertMatches(rendered(diagnostics));
  }

  @Test
  void noMessageShowsTheLibrarysTokens() throws IOException {
    for (String name : cases().toList()) {
      assertThat(rendered(diagnostics(name)))
          .as(name)
          .doesNotContain("<block", "<scalar", "<stream", "<document", "while scanning", "token");
    }
  }

  private static List<Diagnostic> diagnostics(String name) throws IOException {
    var file = FOLDER.resolve(name + ".yaml");
    var text = SourceText.adopt(name + ".yaml", Files.readAllBytes(file));
    return Documents.read(text, Limits.DEFAULT).diagnostics();
  }

  private static String rendered(List<Diagnostic> diagnostics) {
    var out = new StringBuilder();
    for (var diagnostic : diagnostics) {
      out.append(diagnostic.level()).append(' ').append(diagnostic.code());
      out.append(": ").append(diagnostic.what()).append('\n');
      diagnostic.span().ifPresent(span -> frame(span, diagnostic, out));
      out.append("why: ").append(diagnostic.why()).append('\n');
      out.append("fix: ").append(diagnostic.fix()).append('\n');
    }
    return out.toString();
  }

  private static void frame(Span span, Diagnostic diagnostic, StringBuilder out) {
    out.append(span).append(" to ").append(span.endLine()).append(':').append(span.endColumn());
    out.append('\n');
    diagnostic
        .excerpt()
        .ifPresent(e -> e.lines().forEach(l -> out.append("| ").append(l).append('\n')));
  }
}
