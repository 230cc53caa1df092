package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegoParseCommandTest {
  @TempDir Path folder;

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("p.rego"), text).toString();
  }

  @Test
  void aTreeIsPrintedForPeople() throws IOException {
    CommandRun run = CommandRun.of("rego", "parse", file("package p\n\na := 1\n"));

    assertThat(run.out()).startsWith("module\n package\n  ref\n   data\n   \"p\"\n rule\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
  }

  @Test
  void aTreeIsPrintedAsJson() throws IOException {
    String file = file("package p\n\na := 1 # one\n");

    String plain = CommandRun.of("rego", "parse", file, "-f", "json").out();
    String placed =
        CommandRun.of("rego", "parse", file, "-f", "json", "--json-include", "locations,-comments")
            .out();

    assertThat(plain).contains("\"assign\": true", "\"Text\": \"IG9uZQ==\"");
    assertThat(placed).contains("\"location\": {", "\"text\": \"YSA6PSAx\"");
    assertThat(plain).doesNotContain("\"location\"");
    assertThat(placed).doesNotContain("IG9uZQ==");
  }

  @Test
  void metadataIsAttachedToItsRule() throws IOException {
    String file = file("package p\n\n# METADATA\n# title: One\na := 1\n");

    assertThat(CommandRun.of("rego", "parse", file, "-f", "json").out())
        .contains("\"title\": \"One\"", "\"scope\": \"rule\"");
  }

  @Test
  void aFaultPointsAtItsPlace() throws IOException {
    CommandRun run = CommandRun.of("rego", "parse", file("package p\n\na {\n"));

    assertThat(run.err()).startsWith("error[REGO-0001]: ").contains("p.rego:4:1");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void unknownPartsAreRefused() throws IOException {
    CommandRun run = CommandRun.of("rego", "parse", file("package p"), "--json-include", "all");

    assertThat(run.err()).contains("\"all\" is no value for --json-include");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }
}
