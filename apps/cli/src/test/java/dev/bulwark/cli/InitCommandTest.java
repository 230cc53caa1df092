package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir Path folder;

  private CommandRun init(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "init";
    arguments[1] = folder.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return CommandRun.of(arguments);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void privilegedPods(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      write("pod-" + i + ".yaml", ChangedSinceTest.pod("pod-" + i));
    }
  }

  private Path baseline() {
    return folder.resolve("bulwark.yaml");
  }

  @Nested
  class GivenManifests {
    @Test
    void showsWhatEachProfileWouldFind() throws IOException {
      privilegedPods(1);

      CommandRun run = init("--dry-run");

      assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.out())
          .containsPattern("profile +controls +critical +high +medium +low +info +objects")
          .containsPattern("\nminimal .* 1 of 1\n")
          .containsPattern("\nstrict .* 1 of 1\n")
          .contains("Worst by minimal: privileged-container (critical, 1)");
    }

    @Test
    void proposesMinimalWithARatchetWhereMuchIsWrong() throws IOException {
      privilegedPods(6);

      CommandRun run = init();

      assertThat(run.out()).contains("Profile minimal: even the loosest", "scan --ratchet");
      assertThat(baseline())
          .content()
          .contains("extends: [minimal]", "# There is more to put right");
    }

    @Test
    void proposesTheStrictestOfWhichLittleIsWrong() throws IOException {
      write("cm.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: shop}}");
      write("ns.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");

      assertThat(init("--dry-run").out()).contains("Profile strict: the strictest");
    }

    @Test
    void proposesWhatHoldsAnywayWhereThereIsNothing() {
      assertThat(init("--dry-run").out())
          .contains("Profile recommended: there is nothing to judge");
    }

    @Test
    void takesTheProfileThatIsChosen() throws IOException {
      privilegedPods(6);

      assertThat(init("--profile", "cis-1.12").out())
          .contains("Profile cis-1.12: you chose it")
          .containsPattern("\ncis-1.12 .* 6 of 6\n");
      assertThat(baseline()).content().contains("extends: [cis-1.12]");
    }

    @Test
    void namesWhatHasToBeRendered() throws IOException {
      write("api.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n");

      assertThat(init("--dry-run").out()).contains("1 source to render first", "helm template");
    }

    @Test
    void writesJson() throws IOException {
      privilegedPods(1);

      assertThat(init("--dry-run", "-o", "json").out())
          .contains("\"kind\": \"InitReport\"", "\"written\": false", "\"objectsWithFindings\": 1");
    }
  }

  @Nested
  class GivenTheFile {
    @Test
    void isGoneByFromThenOn() throws IOException {
      privilegedPods(1);
      init("--profile", "minimal");

      CommandRun scan =
          CommandRun.of("scan", folder.toString(), "--baseline", baseline().toString());

      assertThat(scan.out()).contains("(minimal): ", "Judged 1 object").doesNotContain("error[");
    }

    @Test
    void namesWhatWasLookedAt() throws IOException {
      Files.createDirectories(folder.resolve("a"));
      Files.createDirectories(folder.resolve("b"));

      CommandRun.of("init", folder.resolve("a").toString(), folder.resolve("b").toString());

      assertThat(baseline()).content().contains("  sources:\n    - \"a\"\n    - \"b\"\n");
    }

    @Test
    void isNotWrittenOnADryRun() {
      init("--dry-run");

      assertThat(folder).isEmptyDirectory();
    }

    @Test
    void isNeverWrittenOver() throws IOException {
      write("bulwark.yaml", "# mine\n");

      CommandRun run = init();

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("BASE-0010", "there is a bulwark.yaml already");
      assertThat(baseline()).hasContent("# mine\n");
      assertThat(folder.resolve("bulwark.yaml.unfinished")).doesNotExist();
    }
  }

  @Test
  void refusesAProfileThatIsNone() {
    CommandRun run = init("--profile", "strcit");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("use one of minimal, recommended, strict");
    assertThat(baseline()).doesNotExist();
  }
}
