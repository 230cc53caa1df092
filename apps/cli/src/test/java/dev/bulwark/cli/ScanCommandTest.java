package dev.bulwark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanCommandTest {
  private static final String BAD_POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: bad
        namespace: shop
        labels: {app: web}
      spec:
        containers:
        - name: web
          image: web:1
          securityContext:
            privileged: true
      """;

  private static final String SHOP = Repository.root().resolve("examples/shop").toString();

  @Nested
  class GivenTheShop {
    @Test
    void findsItsMistakesAndFailsTheGate() {
      CommandRun run = CommandRun.of("scan", SHOP);

      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(run.err()).isEmpty();
      String text =
          run.out().replace(SHOP, "examples/shop").replaceAll("in \\d+\\.\\d\\d s", "in 0.10 s");
      Golden.of("golden/shop.txt").assertMatches(text);
    }

    @Test
    void findsNothingInItsHardenedForm() {
      CommandRun run =
          CommandRun.of("scan", Repository.root().resolve("examples/shop-hardened").toString());

      assertThat(run.out()).contains("Gate low: passed");
      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"json", "sarif", "junit", "html", "markdown", "policyreport", "openreports"})
    void writesTheSameBytesForAnyNumberOfThreads(String format) {
      CommandRun one = CommandRun.of("scan", SHOP, "-o", format, "--threads", "1");
      CommandRun four = CommandRun.of("scan", SHOP, "-o", format, "--threads", "4");

      assertThat(one.out()).isNotEmpty().isEqualTo(four.out());
    }
  }

  @Nested
  class GivenAFilter {
    private final String two =
        BAD_POD
            + "---\n"
            + BAD_POD
                .replace("shop", "prod")
                .replace("web}", "db}")
                .replace("kind: Pod", "kind: Pod");

    @ParameterizedTest(name = "{0}: {1} judged")
    @CsvSource(
        delimiter = '|',
        value = {
          "-n shop           | 1",
          "-n shop -n prod   | 2",
          "-n default        | 0",
          "-l app=web        | 1",
          "-l app!=web       | 1",
          "--kind Pod        | 2",
          "--kind pods       | 2",
          "--kind po         | 2",
          "--kind Deployment | 0",
        })
    void judgesOnlyWhatItLets(String flags, int judged) {
      var arguments = ("scan - -o json " + flags).split(" ");

      assertThat(CommandRun.withInput(two, arguments).out()).contains("\"objects\": " + judged);
    }
  }

  @Nested
  class GivenAGate {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        value = {
          "''                                     | FINDINGS",
          "--fail-on critical                     | FINDINGS",
          "--fail-on none                         | CLEAN",
          "--level privileged                     | CLEAN",
          "--level baseline                       | FINDINGS",
          "--severity critical --fail-on medium   | FINDINGS",
        })
    void endsAsItSays(String flags, ExitCode code) {
      var arguments = ("scan - " + flags).strip().split(" ");

      assertThat(CommandRun.withInput(BAD_POD, arguments).exitCode()).isEqualTo(code);
    }

    @Test
    void looksAtFindingsThatAreNotShown() {
      String medium = BAD_POD.replace("privileged: true", "privileged: false");

      CommandRun run =
          CommandRun.withInput(medium, "scan", "-", "--severity", "high", "--fail-on", "medium");

      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(run.out()).doesNotContain("run-as-non-root").contains("failed by 6 findings");
    }
  }

  @Nested
  class GivenNamespaces {
    private static String namespace(String labels) {
      return "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {"
          + labels
          + "}}\n---\n";
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        value = {
          "                                                   | CLEAN",
          "pod-security.kubernetes.io/enforce: privileged      | CLEAN",
          "pod-security.kubernetes.io/enforce: baseline        | FINDINGS",
          "pod-security.kubernetes.io/warn: restricted         | FINDINGS",
          "pod-security.kubernetes.io/enforce: none-such       | FINDINGS",
        })
    void judgesAsTheirLabelsAsk(String labels, ExitCode code) {
      String input = namespace(labels == null ? "" : labels) + BAD_POD;

      CommandRun run = CommandRun.withInput(input, "scan", "-", "--level", "namespace");

      assertThat(run.exitCode()).as(run.out()).isEqualTo(code);
    }

    @Test
    void takesDefaultsAndExemptionsFromTheApiServersConfiguration(@TempDir Path folder)
        throws IOException {
      Path file = folder.resolve("psa.yaml");
      String configuration =
          """
          apiVersion: pod-security.admission.config.k8s.io/v1
          kind: PodSecurityConfiguration
          defaults: {enforce: restricted}
          """;
      Files.writeString(file, configuration);

      CommandRun strict =
          CommandRun.withInput(BAD_POD, "scan", "-", "--pod-security-config", file.toString());
      Files.writeString(file, configuration + "exemptions: {namespaces: [shop]}\n");
      CommandRun exempt =
          CommandRun.withInput(BAD_POD, "scan", "-", "--pod-security-config", file.toString());

      assertThat(strict.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(exempt.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "kind: Pod                                    | CLI-0006",
          "apiVersion: v1                               | CLI-0006",
          "a: [                                         | YAML-0004",
        })
    void refusesAConfigurationThatIsNone(String text, String diagnosed, @TempDir Path folder)
        throws IOException {
      Path file = Files.writeString(folder.resolve("psa.yaml"), text + "\n");

      CommandRun run =
          CommandRun.withInput(BAD_POD, "scan", "-", "--pod-security-config", file.toString());

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("error[" + diagnosed + "]");
    }

    @Test
    void triesALabelOnThePodsAndTheTemplates() {
      String deployment =
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: api, namespace: prod}
          spec: {template: {spec: {hostNetwork: true, containers: [{name: a}]}}}
          """;
      String label = "pod-security.kubernetes.io/enforce=baseline";

      CommandRun run =
          CommandRun.withInput(
              namespace("team: web") + BAD_POD + "---\n" + deployment,
              "scan",
              "-",
              "--label",
              label);

      assertThat(run.out())
          .contains(
              "existing pods in namespace \"shop\" violate the new PodSecurity enforce level",
              "bad: privileged",
              "api: host namespaces");
    }

    @Test
    void refusesALabelThatTheApiServerWouldRefuse() {
      CommandRun run =
          CommandRun.withInput(
              namespace("") + BAD_POD,
              "scan",
              "-",
              "--label",
              "pod-security.kubernetes.io/enforce=x");

      assertThat(run.out().replaceAll("\\s+", " "))
          .contains(
              "refused: Namespace \"shop\" is invalid",
              "must be one of privileged, baseline, restricted");
    }
  }

  @Nested
  class GivenFaultyInput {
    @Test
    void judgesTheRestAndEndsWithTwo() {
      CommandRun run = CommandRun.withInput(BAD_POD + "---\na: [1\n---\n" + BAD_POD, "scan", "-");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out()).contains("error[YAML-", "stdin:", "Judged 2 objects");
    }

    @Test
    void keepsDiagnosticsOffAReportForMachines() {
      CommandRun run = CommandRun.withInput("a: [1\n---\n" + BAD_POD, "scan", "-", "-o", "json");

      assertThat(run.err()).contains("error[YAML-");
      assertThat(run.out()).startsWith("{").endsWith("}\n");
    }

    @Test
    void saysSoWhenThereIsNothingToJudge(@TempDir Path folder) {
      CommandRun run = CommandRun.of("scan", folder.toString());

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.out()).contains("warning[SRC-0007]: no Kubernetes objects found");
    }

    @Test
    void endsWithTwoForAPathThatIsNotThere(@TempDir Path folder) {
      CommandRun run = CommandRun.of("scan", folder.resolve("gone").toString());

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out()).contains("error[SRC-0001]: no such file or folder");
    }

    @Test
    void callsAWrongTypeUndecidedAndFails() {
      CommandRun run =
          CommandRun.withInput(
              BAD_POD.replace("privileged: true", "privileged: 'yes'"), "scan", "-");

      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(run.out()).contains("privileged", "undecided");
    }
  }

  @Nested
  class GivenReportsInFiles {
    @Test
    void writesEachToItsPlace(@TempDir Path folder) throws IOException {
      Path sarif = folder.resolve("out.sarif");

      CommandRun run =
          CommandRun.withInput(BAD_POD, "scan", "-", "-o", "text", "-o", "sarif=" + sarif);

      assertThat(run.out()).contains("privileged-container");
      assertThat(Files.readString(sarif)).startsWith("{").contains("\"2.1.0\"");
      assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
    }

    @Test
    void writesIntoAPipeRatherThanTakingItsPlace(@TempDir Path folder) throws Exception {
      Path pipe = folder.resolve("pipe");
      new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
      Process reader = new ProcessBuilder("cat", pipe.toString()).start();

      CommandRun run = CommandRun.withInput(BAD_POD, "scan", "-", "-o", "json=" + pipe);

      assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(new String(reader.getInputStream().readAllBytes(), UTF_8)).startsWith("{");
      assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void writesWhatALinkPointsTo(@TempDir Path folder) throws IOException {
      Path real = Files.createFile(folder.resolve("real.json"));
      Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

      CommandRun.withInput(BAD_POD, "scan", "-", "-o", "json=" + link);

      assertThat(link).isSymbolicLink();
      assertThat(real).isNotEmptyFile();
    }

    @Test
    void saysWhereItCannotWrite(@TempDir Path folder) {
      CommandRun run =
          CommandRun.withInput(BAD_POD, "scan", "-", "-o", "json=" + folder.resolve("no/out.json"));

      assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(run.err()).contains("error[CLI-0004]: cannot write the report");
    }

    @Test
    void writesThemQuietly(@TempDir Path folder) {
      Path json = folder.resolve("out.json");

      CommandRun run =
          CommandRun.withInput(BAD_POD, "scan", "-", "-q", "-o", "text", "-o", "json=" + json);

      assertThat(run).isEqualTo(new CommandRun(ExitCode.FINDINGS, "", ""));
      assertThat(json).isNotEmptyFile();
    }
  }
}
