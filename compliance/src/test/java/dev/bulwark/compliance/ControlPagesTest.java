package dev.bulwark.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Control;
import dev.bulwark.testkit.Golden;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Keeps `docs/guide/controls/` what the catalogue says; `-Dgolden.update=true` rewrites the pages.
class ControlPagesTest {
  private static final Path PAGES = Repository.root().resolve("docs/guide/controls");

  private static List<Control> controls() {
    return Catalogue.builtIn().all();
  }

  static List<String> ids() {
    return controls().stream().map(Control::id).toList();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void theGuideHasAPageForEachControl(String id) {
    Control control = Catalogue.builtIn().find(id).orElseThrow();

    page(id + ".md").assertMatches(new ControlPage(control).markdown());
  }

  @Test
  void theGuideListsAllControls() {
    var list =
        new StringBuilder(
            """
            <!-- Written from controls/ by the tests. -->
            # Controls

            What Bulwark asks of Kubernetes objects. `bulwark explain ID` shows the same in the terminal.

            | id | severity | what must hold | check |
            |---|---|---|---|
            """);
    controls().forEach(control -> list.append(new ControlPage(control).row()));

    page("README.md").assertMatches(list.toString());
  }

  @Test
  void theGuideHasNoPageOfAControlThatIsGone() throws IOException {
    var expected = new HashSet<String>(Set.of("README.md"));
    ids().forEach(id -> expected.add(id + ".md"));

    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString())).isSubsetOf(expected);
    }
  }

  private static Golden page(String name) {
    return Golden.at(PAGES.resolve(name));
  }
}
