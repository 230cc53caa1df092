package dev.bulwark.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `.mvn/jdk.sh`, on a machine made up in a folder: each absolute path in the script is moved below
/// it.
class JdkSearchTest {
  @TempDir Path machine;
  private Path script;

  @BeforeEach
  void moveTheScriptToTheMadeUpMachine() throws IOException {
    String original = Files.readString(Repository.root().resolve(".mvn/jdk.sh"), UTF_8);
    script =
        Files.writeString(
            machine.resolve("jdk.sh"),
            original.replaceAll("(?m)(?<=\\s)/(?=[a-zA-Z])", machine + "/"),
            UTF_8);
  }

  /// Sources the script as a caller does, with nothing set.
  private Command search() {
    return Command.of(Path.of("/bin/sh"), machine)
        .with("-c", "set -u; . '" + script + "'; echo \"$JAVA_HOME\"")
        .withVariable("JAVA_HOME", "")
        .withVariable("PATH", machine.resolve("path").toString());
  }

  private void assertFinds(Command search, Path home) {
    assertThat(search.run()).isEqualTo(new Command.Result(0, home + "\n", ""));
  }

  private Path jdk(String place) throws IOException {
    return FakeJdk.in(machine.resolve(place)).home();
  }

  @Test
  void saysWhatToInstallWhereThereIsNone() {
    var result = search().run();

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("bulwark: no JDK 25 found")
        .contains("apt install temurin-25-jdk", "brew install openjdk@25", "set BULWARK_JDK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/lib/jvm/temurin-25-jdk-amd64",
        "usr/lib/jvm/java-25-openjdk",
        "usr/lib64/jvm/java-25-openjdk",
        "usr/java/jdk-25",
        "opt/java/openjdk",
        "opt/zulu-jdk-25.0.3",
        ".sdkman/candidates/java/25.0.3-tem",
        ".jdks/temurin-25.0.3",
        ".asdf/installs/java/temurin-25.0.3+9",
        ".local/share/mise/installs/java/25.0.3",
        "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
        "opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
        "usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
        "home/linuxbrew/.linuxbrew/opt/openjdk@25/libexec"
      })
  void looksWhereJdksAreInstalled(String place) throws IOException {
    Path home = jdk(place);

    assertFinds(search(), home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.3", "25-ea", "25.0.1+8"})
  void takesEveryRelease25(String version) throws IOException {
    Path home = FakeJdk.in(machine.resolve("usr/lib/jvm/jdk-25"), version).home();

    assertFinds(search(), home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.15", "24.0.2", "26", "250", "1.8.0_25"})
  void passesAJavaHomeOfAnotherReleaseOver(String version) throws IOException {
    Path older = FakeJdk.in(machine.resolve("older"), version).home();
    Path home = jdk("usr/lib/jvm/jdk-25");

    assertFinds(search().withVariable("JAVA_HOME", older.toString()), home);
  }

  @Test
  void passesAFolderOver25InItsNameAloneOver() throws IOException {
    Files.createDirectories(machine.resolve("usr/lib/jvm/backup-25"));
    Path home = jdk("usr/lib/jvm/jdk-25");

    assertFinds(search(), home);
  }

  @Test
  void prefersWhatTheUserHasSetToWhatIsInstalled() throws IOException {
    jdk("usr/lib/jvm/jdk-25");
    Path javaHome = jdk("java home");
    Path chosen = jdk("chosen");

    var search = search().withVariable("JAVA_HOME", javaHome.toString());

    assertFinds(search, javaHome);
    assertFinds(search.withVariable("BULWARK_JDK", chosen.toString()), chosen);
  }

  @Test
  void followsJavaOnThePathToItsHome() throws IOException {
    jdk("usr/lib/jvm/jdk-25");
    Path home = jdk("tools/jdk");
    Path path = Files.createDirectories(machine.resolve("path"));
    Files.createSymbolicLink(path.resolve("java"), home.resolve("bin/java"));

    assertFinds(search().withVariable("PATH", path + ":" + System.getenv("PATH")), home);
  }

  @Test
  void passesAnOlderJavaOnThePathOver() throws IOException {
    Path home = jdk("usr/lib/jvm/jdk-25");
    Path older = FakeJdk.in(machine.resolve("older"), "17.0.15").home();

    assertFinds(search().withVariable("PATH", older.resolve("bin").toString()), home);
  }

  @Test
  void aRuntimeWithoutCompilerServesWhoOnlyRuns() throws IOException {
    Path home = jdk("usr/lib/jvm/jre-25");
    Files.delete(home.resolve("bin/javac"));

    assertThat(search().run().exit()).isEqualTo(3);
    assertFinds(search().withVariable("bulwark_needs", "java"), home);
  }

  @Test
  void theMavenWrapperBuildsWithIt() throws IOException {
    assertThat(Files.readString(Repository.root().resolve("mvnw"), UTF_8))
        .as("the hook that a regenerated wrapper loses")
        .contains("[ -f \"${0%/*}/.mvn/jdk.sh\" ] && . \"${0%/*}/.mvn/jdk.sh\"", "\numask 022\n");
  }
}
