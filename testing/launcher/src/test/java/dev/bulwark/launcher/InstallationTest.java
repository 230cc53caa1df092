package dev.bulwark.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/bulwark`: what reaches the program, and what reaches the user. The cache has its own test,
/// [AotCacheTest].
class InstallationTest {
  private static final String WITHOUT_TERMINAL =
      """
      terminal.out=false
      terminal.err=false
      """;

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.ofProbe(folder.resolve("bulwark"), "here");
  }

  private static Command withoutCache(Command command) {
    return command.withVariable("BULWARK_AOT", "off");
  }

  @Test
  void passesArgumentsOnUnchanged() {
    var result = withoutCache(installation.command("two words", "", "*", "$HOME", "-f")).run();

    assertThat(result.out())
        .startsWith(
            """
            I am here
            argument [two words]
            argument []
            argument [*]
            argument [$HOME]
            argument [-f]
            """);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void passesTheExitCodeOn() {
    var result =
        withoutCache(installation.command())
            .withVariable("BULWARK_JAVA_OPTS", "-Dbulwark.exit=42")
            .run();

    assertThat(result.exit()).isEqualTo(42);
  }

  @Test
  void leavesStdinToTheProgramAlsoInTheRunThatMakesTheCache() {
    var result = installation.command().withInput("kind: Pod").run();

    assertThat(result.out()).contains("stdin=kind: Pod");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void runsFromAFolderWithSpacesInItsPath() throws IOException {
    var spaced = Installation.ofProbe(folder.resolve("my tools/bulwark 1"), "in a spaced folder");

    var result = spaced.command().run();

    assertThat(result.out()).startsWith("I am in a spaced folder\n");
    assertThat(Installation.cacheIn(spaced.lib())).isNotEmptyFile();
  }

  @Test
  void runsThroughAChainOfLinksFromAnyFolder() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("tool"), Path.of("../bulwark/bin/bulwark"));
    Path other = Files.createDirectories(folder.resolve("other"));
    Path link = Files.createSymbolicLink(other.resolve("b"), bin.resolve("tool"));

    assertThat(withoutCache(Command.of(link, Path.of("/"))).run().out()).startsWith("I am here\n");
    assertThat(withoutCache(Command.of(Path.of("./b"), folder).in(other)).run().out())
        .startsWith("I am here\n");
  }

  @Test
  void runsWhenTheShellIsGivenItsBareName() {
    var result =
        withoutCache(Command.of(Path.of("sh"), folder).with("bulwark"))
            .in(installation.home().resolve("bin"))
            .run();

    assertThat(result.out()).startsWith("I am here\n");
  }

  @Test
  void refusesAFolderThatAClassPathCannotName() throws IOException {
    var odd = Installation.ofProbe(folder.resolve("a:b"), "unreachable");

    var result = odd.command().run();

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).contains("colon in its path");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void tellsTheProgramThatItsStreamsAreNoTerminal() {
    var result = withoutCache(installation.command()).run();

    assertThat(result.out()).contains(WITHOUT_TERMINAL + "columns=null\n");
  }

  @Test
  void tellsTheProgramTheWidthTheUserHasSet() {
    var result = withoutCache(installation.command()).withVariable("COLUMNS", "72").run();

    assertThat(result.out()).contains("columns=72\n");
  }

  @Test
  void keepsAWidthThatIsNoNumberToItself() {
    for (String odd : new String[] {"0", "-3", "80 -Dx=y", "wide"}) {
      var result = withoutCache(installation.command()).withVariable("COLUMNS", odd).run();

      assertThat(result.out()).as(odd).contains("columns=null\n");
    }
  }

  @Test
  void givesTheUsersFlagsToTheJvmWithoutExpandingThem() {
    var result =
        withoutCache(installation.command())
            .withVariable("BULWARK_JAVA_OPTS", "-Xmx64m -Dbulwark.word=*")
            .run();

    assertThat(result.out()).contains("word=*\n");
  }

  @Test
  void doesNotObeyFlagsMeantForOtherPrograms() {
    var result =
        installation
            .command()
            .withVariable("JAVA_TOOL_OPTIONS", "-Dbulwark.word=tool -Xshare:auto")
            .withVariable("JDK_JAVA_OPTIONS", "-Dbulwark.word=jdk")
            .withVariable("_JAVA_OPTIONS", "-Dbulwark.word=old")
            .run();

    assertThat(result.out()).contains("word=null\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void sendsWhatTheJvmSaysWhenItCannotStartToStderr() {
    var result =
        withoutCache(installation.command())
            .withVariable("BULWARK_JAVA_OPTS", "-Xms1k -Xmx1k")
            .run();

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Too small maximum heap");
  }
}
