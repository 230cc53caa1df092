package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiffCommandTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: bad, namespace: shop}
      spec:
        containers:
        - name: web
          image: web:1
          securityContext:
            privileged: true
            capabilities: {add: [SYS_ADMIN]}
      """;

  @TempDir Path folder;
  private GitRepository repository;

  @BeforeEach
  void aRepository() throws IOException {
    repository = GitRepository.in(folder).with("k8s/bad.yaml", POD);
  }

  private void baseline(String name, String spec) throws IOException {
    repository.with(
        name,
        "apiVersion: bulwark.dev/v1alpha1\nkind: Baseline\nmetadata: {name: shop}\nspec: "
            + spec
            + "\n");
  }

  private CommandRun diff(String before, String after, String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "diff";
    arguments[1] = before.startsWith("/") ? folder + before : before;
    arguments[2] = after.startsWith("/") ? folder + after : after;
    arguments[3] = repository.path("k8s");
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.of(arguments);
  }

  @Nested
  class GivenTwoFiles {
    @BeforeEach
    void ofTheSameControls() throws IOException {
      baseline("a.yaml", "{extends: [], controls: {privileged-container: on}}");
    }

    @Test
    void tellsWhatNewlyFails() throws IOException {
      baseline(
          "b.yaml", "{extends: [], controls: {privileged-container: on, run-as-non-root: high}}");

      CommandRun run = diff("/a.yaml", "/b.yaml");

      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.out())
          .contains("Newly failing\n  high run-as-non-root: 1 object\n      Pod shop/bad")
          .contains("1 newly failing (1 high), 0 no longer failing, 0 of another severity")
          .doesNotContain("privileged-container");
    }

    @Test
    void tellsWhatNoLongerFails() throws IOException {
      baseline("b.yaml", "{extends: []}");

      assertThat(diff("/a.yaml", "/b.yaml").out())
          .contains("No longer failing", "privileged-container: 1 object", "0 newly failing, 1 no");
    }

    @Test
    void tellsWhatChangesItsSeverity() throws IOException {
      baseline("b.yaml", "{extends: [], controls: {privileged-container: low}}");

      assertThat(diff("/a.yaml", "/b.yaml").out())
          .contains("critical → low privileged-container: 1 object", "1 of another severity");
    }

    @Test
    void aLooserControlStillFailsWhereAStricterOneStandsIn() throws IOException {
      baseline("a.yaml", "{extends: [], controls: {capabilities-added: on}}");
      baseline(
          "b.yaml", "{extends: [], controls: {capabilities-added: on, capabilities-drop-all: on}}");

      assertThat(diff("/a.yaml", "/b.yaml").out())
          .contains("capabilities-drop-all: 1 object", " 0 no longer failing");
    }

    @Test
    void holdsNoFindingBack() throws IOException {
      baseline("b.yaml", "{extends: [], output: {severity: critical}, controls: {run-as-*: low}}");

      assertThat(diff("/a.yaml", "/b.yaml").out()).contains("low run-as-non-root: 1 object");
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({"high, high, FINDINGS", "high, critical, CLEAN", "low, info, FINDINGS"})
    void failsWhereSomethingNewIsAsBadAsTheGate(String severity, String gate, ExitCode code)
        throws IOException {
      baseline(
          "b.yaml",
          "{extends: [], controls: {privileged-container: on, run-as-non-root: " + severity + "}}");

      assertThat(diff("/a.yaml", "/b.yaml", "--fail-on-new", gate).exitCode()).isEqualTo(code);
    }

    @Test
    void nothingChangesFromABaselineToItself() {
      CommandRun run = diff("/a.yaml", "/a.yaml", "--fail-on-new", "info");

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.out()).endsWith("0 of 1 objects change\n");
    }

    @Test
    void writesJson() throws IOException {
      baseline("b.yaml", "{extends: []}");

      assertThat(diff("/a.yaml", "/b.yaml", "-o", "json").out())
          .contains(
              "\"kind\": \"BaselineDiff\"",
              "\"noLongerFailing\": 1",
              "\"change\": \"no-longer-failing\"",
              "\"severityBefore\": \"critical\"");
    }

    @Test
    void writesMarkdown() throws IOException {
      baseline("b.yaml", "{extends: []}");

      assertThat(diff("/a.yaml", "/b.yaml", "-o", "markdown").out())
          .contains("| no longer failing | `privileged-container` | critical | 1: Pod shop/bad |");
    }

    @Test
    void aFaultyOneIsReported() throws IOException {
      baseline("b.yaml", "{extends: [], controls: {privilegd-container: on}}");

      CommandRun run = diff("/a.yaml", "/b.yaml");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("BASE-0004");
    }
  }

  @Nested
  class GivenAProfile {
    @Test
    void judgesByItsControls() {
      assertThat(diff("profile:minimal", "profile:strict").out())
          .startsWith("From minimal to strict\n")
          .contains("run-as-non-root: 1 object");
    }

    @Test
    void refusesOneThatIsNone() {
      CommandRun run = diff("profile:minimal", "profile:strcit");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("CLI-0002", "use one of minimal, recommended, strict");
    }
  }

  @Nested
  class GivenARevision {
    @BeforeEach
    void withABaselineThatExtendsAnother() throws IOException {
      baseline("team/bulwark.yaml", "{extends: [../org.yaml]}");
      baseline("org.yaml", "{extends: [], controls: {privileged-container: on}}");
      repository.commit();
      baseline("org.yaml", "{extends: [], controls: {capabilities-added: on}}");
    }

    @Test
    void readsBothAsTheyWereThen() {
      CommandRun run = diff("main:team/bulwark.yaml", "/team/bulwark.yaml");

      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.out())
          .startsWith("From main:team/bulwark.yaml")
          .contains("capabilities-added: 1 object", "privileged-container: 1 object")
          .contains("1 newly failing")
          .contains("1 no longer failing");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"main:none.yaml", "main:../outside.yaml", "main:/etc/hostname", "main:"})
    void refusesAPathThatIsNoBaselineThere(String baseline) {
      CommandRun run = diff(baseline, "profile:strict");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("BASE-0003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere:org.yaml", ":org.yaml", "--output=x:org.yaml"})
    void refusesARevisionThatIsNone(String baseline) {
      CommandRun run =
          CommandRun.of("diff", "--", baseline, "profile:strict", repository.path("k8s"));

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("GIT-0003");
    }
  }
}
