package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedSinceTest {
  @TempDir Path folder;

  static String pod(String name) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %s, namespace: shop}
    spec: {containers: [{name: web, image: "web:1", securityContext: {privileged: true}}]}
    """
        .formatted(name);
  }

  @Nested
  class GivenAGitWorkTree {
    private GitRepository repository;

    @BeforeEach
    void withTwoPods() throws IOException {
      repository =
          GitRepository.in(folder)
              .with("k8s/old.yaml", pod("old"))
              .with("k8s/gone.yaml", pod("gone"));
      repository.commit();
    }

    private CommandRun scan(String... more) {
      String[] arguments = new String[more.length + 2];
      arguments[0] = "scan";
      arguments[1] = repository.path("k8s");
      System.arraycopy(more, 0, arguments, 2, more.length);
      return CommandRun.of(arguments);
    }

    @Test
    void judgesNothingWhereNothingChanged() {
      CommandRun run = scan("--changed-since", "HEAD");

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.out()).contains("only what changed since HEAD: 0 of 2 objects");
    }

    @Test
    void judgesWhatWasChangedAndWhatIsNew() throws IOException {
      repository.with("k8s/old.yaml", "# changed\n" + pod("old")).with("k8s/new.yaml", pod("new"));
      Files.delete(folder.resolve("k8s/gone.yaml"));

      CommandRun run = scan("--changed-since", "main");

      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(run.out()).contains("Pod shop/old", "Pod shop/new", "since main: 2 of 2 objects");
    }

    @Test
    void judgesWhatWasCommittedSince() throws IOException {
      repository.with("k8s/new.yaml", pod("new")).commit();

      CommandRun run = scan("--changed-since", "HEAD~1");

      assertThat(run.out()).contains("Pod shop/new").doesNotContain("Pod shop/old");
    }

    @Test
    void judgesWhatIsRenderedFromWhatWasChanged() throws IOException {
      String template = pod("%s").replace("true}", "{{ .Values.privileged }}}");
      repository
          .with("k8s/chart/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n")
          .with("k8s/chart/values.yaml", "privileged: true\n")
          .with("k8s/chart/templates/a.yaml", template.formatted("a"))
          .with("k8s/chart/templates/b.yaml", template.formatted("b"))
          .commit();

      repository.with("k8s/chart/templates/a.yaml", "# changed\n" + template.formatted("a"));
      assertThat(scan("--changed-since", "HEAD").out()).contains("HEAD: 1 of 4 objects");

      repository.with("k8s/chart/values.yaml", "privileged: true # changed\n");
      assertThat(scan("--changed-since", "HEAD").out()).contains("HEAD: 2 of 4 objects");
    }

    @Test
    void judgesWhatComesFromNoFile() {
      CommandRun run =
          CommandRun.withInput(
              pod("piped"), "scan", repository.path("k8s"), "-", "--changed-since", "HEAD");

      assertThat(run.out()).contains("Pod shop/piped", "1 of 3 objects");
    }

    @Test
    void countsWholeFoldersThatAreWorkTreesOfTheirOwn() throws IOException {
      GitRepository.in(Files.createDirectories(folder.resolve("k8s/part")))
          .with("inner.yaml", pod("inner"))
          .commit();

      assertThat(scan("--changed-since", "HEAD").out()).contains("Pod shop/inner");
    }

    @Test
    void refusesPathsOfTwoWorkTrees() throws IOException {
      GitRepository.in(Files.createDirectories(folder.resolve("other")));

      CommandRun run = scan(repository.path("other"), "--changed-since", "HEAD");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("GIT-0005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "", "HEAD:k8s"})
    void refusesARevisionThatIsNone(String revision) {
      CommandRun run = scan("--changed-since=" + revision);

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("GIT-0003");
    }
  }

  @Test
  void saysWhereThereIsNoWorkTree() throws IOException {
    Files.writeString(folder.resolve("pod.yaml"), pod("any"));

    CommandRun run = CommandRun.of("scan", folder.toString(), "--changed-since", "HEAD");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("GIT-0002", "this is no git work tree");
  }
}
