package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.testkit.Golden;
import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyScanTest {
  private static final Path ROOT = Repository.root();
  private static final String POLICIES = ROOT.resolve("examples/policies").toString();
  private static final String SHOP = ROOT.resolve("examples/shop").toString();

  @TempDir Path folder;

  private static CommandRun scan(String... flags) {
    var arguments = new String[flags.length + 4];
    System.arraycopy(new String[] {"scan", SHOP, "--level", "privileged"}, 0, arguments, 0, 4);
    System.arraycopy(flags, 0, arguments, 4, flags.length);
    return CommandRun.of(arguments);
  }

  @Nested
  class GivenTheExamples {
    @Test
    void findsWhatTheyForbid() {
      CommandRun run = scan("--policy", POLICIES);

      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
      Golden.of("golden/shop-policies.txt")
          .assertMatches(
              run.out().replace(ROOT + "/", "").replaceAll("in \\d+\\.\\d\\d s", "in 0.10 s"));
    }

    @Test
    void judgesByTheStandardsInTheSameRun() {
      CommandRun run = CommandRun.of("scan", SHOP, "--policy", POLICIES);

      assertThat(run.out()).contains("replica-limit", "privileged-container", "and 4 policies");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"json", "sarif", "junit", "html", "markdown", "policyreport", "openreports"})
    void tellsOfThemInEveryFormat(String format) {
      CommandRun run = scan("--policy", POLICIES, "-o", format);

      assertThat(run.out())
          .contains("replica-limit", "at most 3 replicas are allowed here, not 4")
          .isEqualTo(scan("--policy", POLICIES, "-o", format, "--threads", "4").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "sarif", "html"})
    void namesThePolicysOwnFile(String format) {
      assertThat(scan("--policy", POLICIES, "-o", format).out())
          .contains("examples/policies/replica-limit.yaml:4");
    }
  }

  @Nested
  class GivenAPolicyWithoutBinding {
    private String unbound() throws IOException {
      String policy = Files.readString(Path.of(POLICIES, "owner-label.yaml"));
      return Files.writeString(
              folder.resolve("policy.yaml"), policy.substring(0, policy.indexOf("---")))
          .toString();
    }

    @Test
    void saysThatItJudgesNothing() throws IOException {
      CommandRun run = scan("--policy", unbound());

      assertThat(run.out())
          .contains("warning[CLI-0009]", "--unbound")
          .doesNotContain("example.com");
    }

    @Test
    void judgesByItWhenAsked() throws IOException {
      CommandRun run = scan("--policy", unbound(), "--unbound", "--fail-on", "info");

      assertThat(run.out()).contains("✗ info     owner-label").doesNotContain("CLI-0009");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }
  }

  @Nested
  class GivenAPolicyThatDoesNotCompile {
    @Test
    void reportsItAndLeavesNothingUndecidedInSilence() throws IOException {
      String policy = Files.readString(Path.of(POLICIES, "trusted-images.yaml"));
      Path broken =
          Files.writeString(
              folder.resolve("policy.yaml"),
              policy.replace("variables.strangers.size() == 0", "x"));

      CommandRun run = scan("--policy", broken.toString());

      assertThat(run.out())
          .contains("error[ADM-0004]")
          .containsPattern("undeclared\\s+reference to 'x'")
          .contains("? undecided trusted-images")
          .containsPattern("5\\s+undecided");
      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }
  }

  @Nested
  class GivenAnOlderServer {
    @Test
    void judgesByItsLanguage() {
      CommandRun run = scan("--policy", POLICIES, "--kubernetes-version", "1.26");

      assertThat(run.exitCode()).isIn(ExitCode.FINDINGS, ExitCode.BAD_INPUT);
      assertThat(run.out()).contains("replica-limit");
    }
  }

  @Nested
  class GivenNoPolicyAtAll {
    @Test
    void saysSo() {
      CommandRun run = scan("--policy", SHOP);

      assertThat(run.out()).contains("error[CLI-0008]", "no policy found");
      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }
  }
}
