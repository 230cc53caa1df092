package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegoDepsCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void writeAPolicy() throws IOException {
    Files.writeString(
        folder.resolve("shop.rego"),
        """
        package shop

        allow if is_admin

        is_admin if "admin" in input.user.roles
        """);
  }

  private CommandRun deps(String query, String... more) {
    var all = new String[5 + more.length];
    System.arraycopy(new String[] {"rego", "deps", query, "-d", folder.toString()}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return CommandRun.of(all);
  }

  @Test
  void documentsStandInATable() {
    CommandRun run = deps("data.shop.allow");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            ┌──────────────────┬────────────────────┐
            │  BASE DOCUMENTS  │ VIRTUAL DOCUMENTS  │
            ├──────────────────┼────────────────────┤
            │ input.user.roles │ data.shop.allow    │
            │                  │ data.shop.is_admin │
            └──────────────────┴────────────────────┘
            """);
  }

  @Test
  void aQueryWithoutRulesHasOneColumn() {
    assertThat(deps("input.order.sum > 1").out())
        .isEqualTo(
            """
            ┌─────────────────┐
            │ BASE DOCUMENTS  │
            ├─────────────────┤
            │ input.order.sum │
            └─────────────────┘
            """);
    assertThat(deps("1").out()).isEmpty();
  }

  @Test
  void documentsArePrintedAsJson() {
    assertThat(deps("data.shop.allow", "--format", "json").out())
        .startsWith("{\n  \"base\": [")
        .contains("\"virtual\": [", "\"value\": \"is_admin\"");
    assertThat(deps("1", "--format", "json").out()).isEqualTo("{}\n");
  }

  @Test
  void aFaultInTheQueryPointsAtItsPlace() {
    CommandRun run = deps("x := ");

    assertThat(run.err()).startsWith("error[REGO-0001]: ").contains("query:1:");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void anUnknownFormatIsRefused() {
    assertThat(deps("1", "--format", "xml").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void filesThatAreLeftOutDoNotCount() throws IOException {
    Files.writeString(folder.resolve("broken.rego"), "package");

    assertThat(deps("data.shop.allow").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(deps("data.shop.allow", "--ignore", "broken.rego").out())
        .contains("data.shop.is_admin");
  }

  @Test
  void modulesAreReadFromBundlesToo() {
    CommandRun run =
        CommandRun.of("rego", "deps", "data.shop.allow", "-b", folder.toString(), "-f", "json");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("\"value\": \"is_admin\"");
  }

  @Test
  void whatAHostDoesNotKnowIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("new.rego"), "package new\n\nx := strings.split_n(\"a\", \"\", 1)");

    CommandRun run = deps("data.new.x", "--capabilities", "gatekeeper");

    assertThat(run.err()).contains("undefined function strings.split_n");
    assertThat(deps("data.new.x").exitCode()).isEqualTo(ExitCode.CLEAN);
  }
}
