package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegoCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void writeAPolicy() throws IOException {
    file("shop.rego", "package shop\n\nallow if input.user == data.owner\n");
    file("data.json", "{\"owner\": \"anna\"}");
    file("input.json", "{\"user\": \"anna\"}");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aQueryAnswersAsOpaPrintsIt() {
    CommandRun run =
        CommandRun.of(
            "rego",
            "eval",
            "data.shop.allow",
            "-d",
            path("shop.rego"),
            "-d",
            path("data.json"),
            "-i",
            path("input.json"));

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            "{\"result\":[{\"expressions\":[{\"text\":\"data.shop.allow\",\"value\":true}]}]}\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
  }

  @Test
  void whatIsUndefinedIsTheEmptyObject() {
    CommandRun run = CommandRun.of("rego", "eval", "data.shop.allow", "-d", path("shop.rego"));

    assertThat(run.out()).isEqualTo("{}\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
  }

  @Test
  void theExitCodeSaysWhatIsAskedFor() {
    assertThat(CommandRun.of("rego", "eval", "1 == 2; true", "--fail", "-f", "discard").exitCode())
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(CommandRun.of("rego", "eval", "1 == 1", "--fail-defined").exitCode())
        .isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void variablesArePrintedForPeople() {
    assertThat(CommandRun.of("rego", "eval", "x := [1, 2][_]", "-f", "pretty").out())
        .isEqualTo("x = 1\nx = 2\n");
  }

  @Test
  void aFaultPointsAtItsPlace() throws IOException {
    CommandRun run =
        CommandRun.of("rego", "check", file("wrong.rego", "package w\n\np if nope(1)\n"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .startsWith("error[REGO-0001]: undefined function nope")
        .contains("wrong.rego:3:6");
  }

  @Test
  void testsAreCounted() throws IOException {
    String test =
        file(
            "shop_test.rego",
            """
            package shop

            test_anna if allow with input as {"user": "anna"} with data.owner as "anna"

            test_eve if allow with input as {"user": "eve"}
            """);

    CommandRun run = CommandRun.of("rego", "test", test);

    assertThat(run.out())
        .startsWith("FAIL data.shop.test_eve (")
        .endsWith("  test_eve is undefined\n1 passed, 1 failed, 0 skipped\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FINDINGS);
  }
}
