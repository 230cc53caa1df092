package dev.bulwark.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(String... arguments) {
    return new Main(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(arguments);
  }

  private void fixture(String outcome, String name) throws IOException {
    Path path = folder.resolve("baseline/v1.30").resolve(outcome).resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "{apiVersion: v1, kind: Pod, spec: {hostPID: true}}");
  }

  @Test
  void endsWithTheCountsWhereAllPass() throws IOException {
    fixture("fail", "hostnamespaces0.yaml");

    assertThat(run("pod-security", folder.toString())).isZero();
    assertThat(out.toString(UTF_8)).isEqualToNormalizingNewlines("1 passed, 0 failed, 0 skipped\n");
  }

  @Test
  void namesEachCaseThatFailsWithWhatWasWantedAndWhatCame() throws IOException {
    fixture("fail", "hostnamespaces0.yaml");
    fixture("pass", "base.yaml");

    assertThat(run("pod-security", folder.toString())).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
            FAILED  baseline/v1.30/pass/base.yaml
              wanted  allowed
              got     FAIL hostNamespaces: host namespaces (hostPID=true)
            1 passed, 1 failed, 0 skipped
            """);
  }

  @Test
  void refusesASuiteThatIsNotKnown() {
    assertThat(run("podsecurity", folder.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("there is no suite \"podsecurity\"", "suites: pod-security");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void refusesAFolderThatIsNone() {
    assertThat(run("pod-security", folder.resolve("gone").toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("is no folder");
  }

  @Test
  void refusesAFolderWithoutCases() {
    assertThat(run("pod-security", folder.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("holds no case");
  }

  @Test
  void refusesTheWrongNumberOfArguments() {
    assertThat(run("pod-security")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("usage: testing/conformance/run SUITE DIR");
  }

  @Test
  void givesTheReasonOfEachCaseThatIsSkipped() {
    var tally = new Tally(new PrintStream(out, true, UTF_8));

    tally.accept(new Case.Skipped("some/case", "needs a cluster"));

    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines("skipped some/case: needs a cluster\n");
    assertThat(tally).hasToString("0 passed, 0 failed, 1 skipped");
  }
}
