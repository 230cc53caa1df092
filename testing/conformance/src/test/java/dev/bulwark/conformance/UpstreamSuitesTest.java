package dev.bulwark.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.bulwark.testkit.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every suite that lies in `conformance/` passes; `testing/conformance/fetch` gets them.
class UpstreamSuitesTest {
  static List<String> suites() {
    return Suites.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("suites")
  void passes(String name) throws IOException {
    Path folder = Repository.root().resolve("conformance").resolve(name);
    if (!Files.isDirectory(folder)) {
      String notThere = "suite " + name + " is not run: there is no conformance/" + name;
      System.out.println(notThere);
      abort(notThere);
    }
    var output = new ByteArrayOutputStream();
    var tally = new Tally(new PrintStream(output, true, UTF_8));

    Suites.named(name).orElseThrow().run(folder, tally);

    assertThat(tally.failed()).as(output.toString(UTF_8)).isZero();
    assertThat(tally.passed()).isPositive();
  }
}
