package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.testkit.Golden;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @Nested
  class GivenACallForHelp {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "help.txt, --help",
      "help-scan.txt, scan --help",
      "help-fix.txt, fix --help",
      "help-init.txt, init --help",
      "help-diff.txt, diff --help",
      "help-explain.txt, explain -h",
      "help-apply.txt, apply --help",
      "help-test.txt, test --help",
      "help-cel.txt, cel --help",
      "help-cel-eval.txt, cel eval --help",
      "help-cel-check.txt, cel check --help",
      "help-cel-bench.txt, cel bench --help",
      "help-rego.txt, rego --help",
      "help-rego-eval.txt, rego eval --help",
      "help-rego-check.txt, rego check --help",
      "help-rego-test.txt, rego test --help",
      "help-rego-bench.txt, rego bench --help",
      "help-rego-build.txt, rego build --help",
    })
    void showsItOnStandardOutput(String golden, String arguments) {
      CommandRun run = CommandRun.of(arguments.split(" "));

      assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(run.err()).isEmpty();
      Golden.of("golden/" + golden).assertMatches(run.out());
    }

    @Test
    void showsTheSameForNoArgumentsAtAll() {
      assertThat(CommandRun.of().out()).isEqualTo(CommandRun.of("--help").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "version"})
    void tellsTheVersion(String argument) {
      assertThat(CommandRun.of(argument).out()).matches("bulwark \\d+\\.\\d+\\.\\d+\\S*\n");
    }
  }

  @Nested
  class GivenWrongUsage {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "scna                          | did you mean",
          "scan --lvl baseline           | there is no option \"--lvl\"",
          "scan --lvel baseline          | did you mean --level?",
          "scan --level strict           | use one of privileged, baseline, restricted, namespace",
          "scan --fail-on bad            | use one of none, info, low, medium, high, critical",
          "scan --severity bad           | use one of info, low, medium, high, critical",
          "scan --pod-security-version 1 | use one of latest, v1.0",
          "scan --threads 0              | use a number from 1 to 256",
          "scan -o yaml                  | use one of text, json, sarif",
          "scan -o json -o sarif         | two reports cannot share standard output",
          "scan -l a=(b)                 | write it as kubectl takes it",
          "explain                       | explain --help",
          "explain privleged             | did you mean privileged-container",
          "explain nonsense-at-all       | bulwark controls lists them all",
          "completion tcsh               | use one of bash, zsh, fish",
        })
    void saysWhatIsWrongAndWhatToDo(String arguments, String said) {
      CommandRun run = CommandRun.of(arguments.split(" "));

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).startsWith("error[CLI-").containsIgnoringCase(said);
      assertThat(run.out()).isEmpty();
    }
  }

  @Nested
  class GivenExplain {
    @Test
    void explainsAControlByEitherName() {
      CommandRun ours = CommandRun.of("explain", "privileged-container");

      assertThat(ours.exitCode()).isEqualTo(ExitCode.CLEAN);
      assertThat(ours.out())
          .contains(
              "severity",
              "what",
              "why",
              "fix",
              "Refused",
              "Allowed",
              "Pod Security Standards",
              "https://");
      assertThat(CommandRun.of("explain", "PRIVILEGED").out()).isEqualTo(ours.out());
    }

    @Test
    void explainsSeveralAndGoesOnAfterAWrongOne() {
      CommandRun run = CommandRun.of("explain", "nope", "host-ports");

      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out()).startsWith("host-ports\n");
    }

    @Test
    void listsEveryControl() {
      CommandRun run = CommandRun.of("controls");

      assertThat(run.out().lines()).hasSizeGreaterThanOrEqualTo(19);
      assertThat(run.out()).startsWith("critical");
    }
  }

  @Nested
  class GivenCompletion {
    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void knowsTheCommandsAndTheirFlags(String shell) {
      assertThat(CommandRun.of("completion", shell).out())
          .contains("scan", "explain", "fail-on", "pod-security-version")
          .contains("apply", "namespace-labels", "fail-only", "bench", "as-written")
          .doesNotContain("/home", "/root");
    }
  }

  @Nested
  class GivenATerminal {
    @Test
    void showsColourUnlessToldOtherwise() {
      String pod =
          "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a}]}\n";

      assertThat(CommandRun.in(Map.of(), true, pod, "scan", "-").out()).contains("\u001b[");
      assertThat(CommandRun.in(Map.of(), true, pod, "scan", "-", "--no-color").out())
          .doesNotContain("\u001b");
      assertThat(CommandRun.in(Map.of("NO_COLOR", "1"), true, pod, "scan", "-").out())
          .doesNotContain("\u001b");
      assertThat(CommandRun.in(Map.of("TERM", "dumb"), true, pod, "scan", "-").out())
          .doesNotContain("\u001b");
      assertThat(CommandRun.in(Map.of(), false, pod, "scan", "-").out()).doesNotContain("\u001b");
    }

    @Test
    void showsDiagnosticsInColourUnlessToldOtherwise() {
      assertThat(CommandRun.in(Map.of(), true, "", "scan", "--lvel").err()).contains("\u001b[");
      assertThat(CommandRun.in(Map.of(), true, "", "scan", "--lvel", "--no-color").err())
          .contains("--lvel")
          .doesNotContain("\u001b");
    }

    @Test
    void showsPlainAsciiWhereTheLocaleAsksForIt() {
      String pod =
          "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a}]}\n";

      assertThat(CommandRun.in(Map.of("LC_ALL", "C"), true, pod, "scan", "-").out())
          .matches(text -> text.chars().allMatch(c -> c < 0x80));
    }
  }
}
