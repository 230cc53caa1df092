package dev.bulwark.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `./bulwark` in a checkout: when it builds, what it says, and that no start meets a half or an
/// old build.
class CheckoutTest {
  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = Checkout.in(folder.resolve("checkout"), "old", "new");
  }

  private static void waitUntilExists(Path file) throws InterruptedException {
    for (int i = 0; i < 600 && !Files.exists(file); i++) {
      Thread.sleep(50);
    }
    assertThat(file).exists();
  }

  @Nested
  class GivenAFreshCheckout {
    @Test
    void theFirstStartBuildsAndSaysSoInOneLine() throws IOException {
      var result = checkout.command("scan").run();

      assertThat(result.exit()).isZero();
      assertThat(result.out()).startsWith("I am old\nargument [scan]\n");
      assertThat(result.err()).isEqualTo("bulwark: building (first use, about 30 s)…\n");
      assertThat(checkout.builds()).isOne();
    }

    @Test
    void theSecondStartDoesNotBuild() throws IOException {
      checkout.command().run();

      assertThat(checkout.command().run().err()).isEmpty();
      assertThat(checkout.builds()).isOne();
    }

    @Test
    void theBuildMakesTheCacheAsWell() throws IOException {
      checkout.command().withVariable("BULWARK_AOT", "").run();

      try (var built = Files.newDirectoryStream(checkout.run(), "dist.*")) {
        assertThat(Installation.cacheIn(built.iterator().next().resolve("bulwark-1/lib")))
            .isNotEmptyFile();
      }
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws IOException {
      checkout.write("during-build", "sleep 1\n");
      var first = checkout.command("first").start();
      var second = checkout.command("second").start();

      assertThat(first.await().out()).contains("I am old\nargument [first]");
      assertThat(second.await().out()).contains("I am old\nargument [second]");
      assertThat(checkout.builds()).isOne();
    }

    @Test
    void theBuildLeavesStdinToTheProgram() throws IOException {
      checkout.write("during-build", "cat\n");

      var result = checkout.command("scan", "-").withInput("kind: Pod").run();

      assertThat(result.out()).contains("stdin=kind: Pod");
    }

    @Test
    void itRunsThroughALinkFromAFolderWithSpaces() throws IOException {
      var spaced = Checkout.in(folder.resolve("src/my work"), "spaced");
      Path link = Files.createSymbolicLink(folder.resolve("b"), spaced.launcher());

      assertThat(Command.of(link, Path.of("/")).run().out()).startsWith("I am spaced\n");
      assertThat(Command.of(link, Path.of("/")).run().err()).isEmpty();
    }

    @Test
    void withoutAJdkItSaysWhatToInstallAndDoesNotBuild() throws IOException {
      var script = checkout.root().resolve(".mvn/jdk.sh");
      Files.writeString(script, Files.readString(script).replaceAll("(?m)(?<=\\s)/", "/nowhere/"));

      var result =
          checkout.command().withVariable("JAVA_HOME", "").withVariable("PATH", "/nowhere").run();

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.err()).contains("bulwark: no JDK 25 found");
      assertThat(checkout.builds()).isZero();
    }
  }

  enum Change {
    EDITED("model/src/main/java/Other.java"),
    ADDED("apps/cli/src/main/java/New.java"),
    ADDED_IN_A_NEW_MODULE("engines/new/src/main/java/New.java"),
    ADDED_RESOURCE("model/src/main/resources/a.txt"),
    ADDED_CONTROL("controls/new/control.yaml"),
    EDITED_CONTROL("controls/privileged/control.yaml"),
    EDITED_POM("pom.xml"),
    EDITED_MODULE_POM("model/pom.xml"),
    EDITED_JVM_CONFIG(".mvn/jvm.config");

    final String file;

    Change(String file) {
      this.file = file;
    }
  }

  @Nested
  class GivenABuiltCheckout {
    @BeforeEach
    void build() {
      checkout.command().run();
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void aChangeIsBuilt(Change change) throws IOException {
      checkout.write(change.file, "changed");

      var result = checkout.command().run();

      assertThat(result.err()).isEqualTo("bulwark: sources have changed, building (about 10 s)…\n");
      assertThat(checkout.builds()).isEqualTo(2);
      assertThat(checkout.command().run().err()).isEmpty();
      assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void aChangedProgramRuns() throws IOException {
      checkout.write("model/src/main/java/Word.java", "new");

      assertThat(checkout.command().run().out()).startsWith("I am new\n");
    }

    @Test
    void aDeletedFileIsNoticed() throws IOException {
      Files.delete(checkout.root().resolve("model/src/main/java/Other.java"));

      checkout.command().run();

      assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void aRenamedFileIsNoticed() throws IOException {
      checkout.rename("model/src/main/java/Other.java", "model/src/main/java/Another.java");

      checkout.command().run();

      assertThat(checkout.builds()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "README.md",
          "docs/guide.md",
          "model/src/test/java/NewTest.java",
          "model/target/classes/A.class",
          "new/target/quick/classes/src/A.class",
          "testing/conformance/src/main/java/Runner.java",
          "examples/shop/controls/a.yaml"
        })
    void whatDoesNotGetIntoTheProgramIsNotBuilt(String file) throws IOException {
      checkout.write(file, "new");

      assertThat(checkout.command().run().err()).isEmpty();
      assertThat(checkout.builds()).isOne();
    }

    @Test
    void aBuildThatFailsShowsItsWholeLogAndIsTriedAgain() throws IOException {
      checkout.write("model/src/main/java/Word.java", "new");
      checkout.write("during-build", "seq 1000; echo 'cannot find symbol' >&2; exit 1\n");

      for (int attempt = 2; attempt <= 3; attempt++) {
        var result = checkout.command().run();

        assertThat(result.exit()).isEqualTo(70);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("\n1\n2\n", "\n1000\ncannot find symbol\n", "build.log");
        assertThat(checkout.builds()).isEqualTo(attempt);
      }
      Files.delete(checkout.root().resolve("during-build"));
      assertThat(checkout.command().run().out()).startsWith("I am new\n");
    }

    @Test
    void aTerminatedBuildLeavesNothingBehindThatLooksFresh() throws Exception {
      checkout.write("model/src/main/java/Word.java", "new");
      checkout.write("during-build", "touch building; sleep 2\n");
      var terminated = checkout.command().start();
      waitUntilExists(checkout.root().resolve("building"));
      terminated.process().destroy();

      assertThat(terminated.await().exit()).isEqualTo(143);
      assertThat(checkout.run().resolve("lock")).doesNotExist();
      assertThat(checkout.command().run().out()).startsWith("I am new\n");
    }

    @Test
    void aKilledBuildDoesNotLockOthersOut() throws Exception {
      checkout.write("model/src/main/java/Word.java", "new");
      checkout.write("during-build", "touch building; sleep 2\n");
      var killed = checkout.command().start();
      waitUntilExists(checkout.root().resolve("building"));
      killed.process().destroyForcibly();
      killed.await();

      assertThat(checkout.command().run().out()).startsWith("I am new\n");
    }

    @Test
    void anEditDuringABuildIsBuiltByTheNextStart() throws Exception {
      checkout.write("model/src/main/java/Other.java", "first edit");
      checkout.write(
          "during-build",
          "[ -f edited ] || sleep 0.1; [ -f edited ] || echo 2 >model/pom.xml; touch edited\n");

      checkout.command().run();
      checkout.command().run();
      checkout.command().run();

      assertThat(checkout.builds()).isEqualTo(3);
    }

    @Test
    void onlyTheTwoLastBuildsAreKept() throws IOException {
      for (String text : List.of("a", "b", "c")) {
        checkout.write("model/src/main/java/Other.java", text);
        checkout.command().run();
      }

      try (var built = Files.newDirectoryStream(checkout.run(), "dist.*")) {
        assertThat(built).hasSize(2);
      }
    }
  }

  @Nested
  class GivenACheckoutThatCannotBeWritten {
    @BeforeEach
    void openTheFolder() throws IOException {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void itRunsWhenItIsBuilt() throws IOException {
      checkout.command().run();
      Installation.makeReadOnly(checkout.root());

      var result = checkout.command().asStranger().run();

      assertThat(result.exit()).isZero();
      assertThat(result.out()).startsWith("I am old\n");
      assertThat(result.err()).isEmpty();
    }

    @Test
    void itSaysThatItCannotBuildWhenItIsNot() throws IOException {
      Installation.makeReadOnly(checkout.root());

      var result = checkout.command().asStranger().run();

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.err()).contains("needs to build, but cannot write to");
    }
  }
}
