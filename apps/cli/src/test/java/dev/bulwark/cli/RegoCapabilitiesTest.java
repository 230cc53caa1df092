package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegoCapabilitiesTest {
  @TempDir Path folder;
  private String policy = "";

  @BeforeEach
  void writeAPolicyOfOpa119() throws IOException {
    policy = file("split.rego", "package p\n\nx := strings.split_n(\"a,b\", \",\", 1)\n");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gatekeeper", "v1.17.1", "1.18.0"})
  void whatTheHostLacksIsRefusedWhereItIsUsed(String host) {
    CommandRun run = CommandRun.of("rego", "check", policy, "--capabilities", host);

    assertThat(run.err()).contains("undefined function strings.split_n").contains("split.rego:3:6");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opa", "conftest", "kubescape", "v1.19.0"})
  void whatTheHostHasIsTaken(String host) {
    assertThat(CommandRun.of("rego", "check", policy, "--capabilities", host).exitCode())
        .isEqualTo(ExitCode.CLEAN);
  }

  @Test
  void testsAreHeldToThemToo() throws IOException {
    String test = file("split_test.rego", "package p\n\ntest_x if count(x) == 1\n");

    CommandRun refused = CommandRun.of("rego", "test", test, "--capabilities", "gatekeeper");

    assertThat(refused.err()).contains("undefined function strings.split_n");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(CommandRun.of("rego", "test", test, "--capabilities", "opa").exitCode())
        .isEqualTo(ExitCode.CLEAN);
  }

  @Test
  void strictTestsRefuseWhatIsUnused() throws IOException {
    String test = file("unused_test.rego", "package q\n\ntest_x if {\n\ty := 1\n}\n");

    assertThat(CommandRun.of("rego", "test", test).exitCode()).isEqualTo(ExitCode.CLEAN);
    assertThat(CommandRun.of("rego", "test", test, "--strict").err())
        .contains("assigned var y unused");
  }

  @Test
  void aFileNamesWhatThereIs() throws IOException {
    String file =
        file("caps.json", "{\"builtins\": [{\"name\": \"count\"}], \"features\": [\"rego_v1\"]}");

    CommandRun refused = CommandRun.of("rego", "eval", "sum([])", "--capabilities", file);
    CommandRun taken = CommandRun.of("rego", "eval", "count([])", "--capabilities", file);

    assertThat(refused.err()).contains("undefined function sum");
    assertThat(taken.exitCode()).isEqualTo(ExitCode.CLEAN);
  }

  @Test
  void whatIsNeitherIsToldWithWhatThereIs() throws IOException {
    assertThat(CommandRun.of("rego", "eval", "1", "--capabilities", "v9.9.9").err())
        .contains("\"v9.9.9\" is no value for --capabilities")
        .contains("gatekeeper, conftest, kubescape, opa, a release from v0.59.0, a file");
    assertThat(CommandRun.of("rego", "eval", "1", "--capabilities", file("c.json", "[]")).err())
        .contains("a file of capabilities is an object");
  }
}
