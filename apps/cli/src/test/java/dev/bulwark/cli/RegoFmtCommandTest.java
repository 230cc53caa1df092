package dev.bulwark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegoFmtCommandTest {
  private static final String ROUGH = "package shop\nallow   if input.ok\n";
  private static final String SMOOTH = "package shop\n\nallow if input.ok\n";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static CommandRun fmt(String... arguments) {
    var all = new String[arguments.length + 2];
    all[0] = "rego";
    all[1] = "fmt";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return CommandRun.of(all);
  }

  @Test
  void aModuleIsPrintedInItsLayout() throws IOException {
    Path rough = file("rough.rego", ROUGH);

    CommandRun run = fmt(rough.toString());

    assertThat(run.out()).isEqualTo(SMOOTH);
    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    assertThat(rough).hasContent(ROUGH);
  }

  @Test
  void standardInputIsFormattedWhereNoPathIsGiven() {
    CommandRun run = CommandRun.withInput(ROUGH, "rego", "fmt");

    assertThat(run.out()).isEqualTo(SMOOTH);
  }

  @Test
  void filesAreWrittenAnew() throws IOException {
    Path rough = file("rough.rego", ROUGH);
    file("data.json", "{ }");

    CommandRun run = fmt("-w", folder.toString());

    assertThat(run.out()).isEmpty();
    assertThat(rough).hasContent(SMOOTH);
    assertThat(folder.resolve("data.json")).hasContent("{ }");
  }

  @Test
  void filesThatWouldChangeAreNamed() throws IOException {
    Path rough = file("rough.rego", ROUGH);
    file("smooth.rego", SMOOTH);

    CommandRun run = fmt("--list", folder.toString());

    assertThat(run.out()).isEqualTo(rough + "\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    assertThat(fmt("--list", "--fail", folder.toString()).exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void theDifferenceIsShown() throws IOException {
    Path rough = file("rough.rego", ROUGH);

    CommandRun run = fmt("-d", rough.toString());

    assertThat(run.out()).contains("-allow   if input.ok\n", "+allow if input.ok\n");
    assertThat(rough).hasContent(ROUGH);
  }

  @Test
  void aGateFailsOnWhatIsNotFormatted() throws IOException {
    Path rough = file("rough.rego", ROUGH);

    CommandRun run = fmt("--fail", "-w", rough.toString());

    assertThat(run.err()).startsWith("error[REGO-0011]: this module is not formatted");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(rough).hasContent(ROUGH);
    assertThat(fmt("--fail", file("smooth.rego", SMOOTH).toString()).exitCode())
        .isEqualTo(ExitCode.CLEAN);
  }

  @Test
  void aFaultPointsAtItsPlaceAndTheRestIsFormatted() throws IOException {
    file("a-wrong.rego", "package shop\n\nallow {\n");
    file("b-rough.rego", ROUGH);

    CommandRun run = fmt(folder.toString());

    assertThat(run.err()).startsWith("error[REGO-0001]: ").contains("a-wrong.rego:4:1");
    assertThat(run.out()).isEqualTo(SMOOTH);
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void aTextThatIsNoUtf8StaysAsItIs() throws IOException {
    Path latin = Files.write(folder.resolve("latin.rego"), new byte[] {'#', (byte) 0xe9, '\n'});

    CommandRun run = fmt("-w", latin.toString());

    assertThat(run.err()).startsWith("error[REGO-0010]: this module is no UTF-8 text");
    assertThat(latin).hasBinaryContent(new byte[] {'#', (byte) 0xe9, '\n'});
  }

  @Test
  void aResultThatCannotBeParsedIsNotWritten() throws IOException {
    Path odd = file("odd.rego", "package shop\n\nallow { if == 1 }\n");

    CommandRun checked = fmt("--v0-v1", odd.toString());

    assertThat(checked.out()).isEmpty();
    assertThat(checked.err())
        .startsWith("error[REGO-0010]: the formatted module could not be parsed any more");
    assertThat(fmt("--v0-v1", "--check-result=false", odd.toString()).out()).contains("if == 1");
  }

  @Test
  void theVersionsAreThoseOfTheFlags() throws IOException {
    String old = file("old.rego", "package shop\n\nallow { input.ok }\n").toString();

    assertThat(fmt(old).exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(fmt("--v0-compatible", old).out())
        .isEqualTo("package shop\n\nallow {\n\tinput.ok\n}\n");
    assertThat(fmt("--v0-v1", old).out())
        .isEqualTo("package shop\n\nimport rego.v1\n\nallow if input.ok\n");
    assertThat(fmt("--v0-v1", "--v1-compatible", file("new.rego", ROUGH).toString()).out())
        .contains("import rego.v1");
    assertThat(
            fmt("--drop-v0-imports", file("v1.rego", "package a\nimport rego.v1\n").toString())
                .out())
        .isEqualTo("package a\n");
  }
}
