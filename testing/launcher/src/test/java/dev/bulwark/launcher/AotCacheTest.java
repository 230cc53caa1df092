package dev.bulwark.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The AOT cache of an installation: made once, used from then on, never stale, never in the way.
class AotCacheTest {
  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.ofProbe(folder.resolve("bulwark"), "old");
  }

  /// Whether the program's class came from the cache.
  private boolean startsFromTheCache(Command command) throws IOException {
    Path log = Files.createTempFile("classes", ".log");
    Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-rw-rw-"));
    String option = "-Xlog:class+load:file=%s::filecount=0".formatted(log);
    command.withVariable("BULWARK_JAVA_OPTS", option).run();
    String classes = Files.readString(log);
    Files.delete(log);
    assertThat(classes).contains("dev.bulwark.cli.Main source: ");
    return classes.contains("dev.bulwark.cli.Main source: shared objects file");
  }

  @Nested
  class GivenAFreshInstallation {
    @Test
    void theFirstRunMakesTheCacheAndSaysNothing() throws IOException {
      var result = installation.command().run();

      assertThat(result.out()).startsWith("I am old\n");
      assertThat(result.err()).isEmpty();
      assertThat(Installation.cacheIn(installation.lib()).getFileName().toString())
          .matches("bulwark-[0-9a-f]{64}\\.aot");
    }

    @Test
    void theSecondRunStartsFromIt() throws IOException {
      assertThat(startsFromTheCache(installation.command().withVariable("BULWARK_AOT", "off")))
          .isFalse();
      installation.command().run();

      assertThat(startsFromTheCache(installation.command())).isTrue();
    }

    @Test
    void twoRunsAtOnceBothWorkAndLeaveOneCache() throws IOException {
      var first = installation.command("first").start();
      var second = installation.command("second").start();

      assertThat(first.await().out()).contains("argument [first]");
      assertThat(second.await().out()).contains("argument [second]");
      assertThat(Installation.cacheIn(installation.lib())).isNotEmptyFile();
      assertThat(Installation.filesEndingWith(installation.lib(), "new")).isEmpty();
    }

    @Test
    void aUserCanTurnItOff() throws IOException {
      var result = installation.command().withVariable("BULWARK_AOT", "off").run();

      assertThat(result.out()).startsWith("I am old\n");
      assertThat(installation.libraries("aot")).isEmpty();
    }

    @Test
    void aPackagerCanHaveItMadeWithoutRunningTheProgram() throws IOException {
      var result = installation.command().withVariable("BULWARK_AOT", "create").run();

      assertThat(result).isEqualTo(new Command.Result(0, "", ""));
      assertThat(startsFromTheCache(installation.command())).isTrue();
    }

    @Test
    void anAttemptThatFailsIsNotMadeAgain() throws IOException {
      var jdk = FakeJdk.in(folder.resolve("jdk"));
      var command = installation.command("x").withVariable("JAVA_HOME", jdk.home().toString());

      command.run();
      command.run();

      assertThat(jdk.calls())
          .hasSize(3)
          .satisfiesExactly(
              training -> assertThat(training).contains("-XX:AOTCacheOutput="),
              run -> assertThat(run).doesNotContain("-XX:AOTCacheOutput=").endsWith(" x"),
              run -> assertThat(run).doesNotContain("-XX:AOTCacheOutput=").endsWith(" x"));
    }
  }

  @Nested
  class GivenAChangedJar {
    @Test
    void theNewProgramRunsAndTheOldCacheGoes() throws IOException {
      installation.command().run();
      Path old = Installation.cacheIn(installation.lib());

      installation.replaceProgram("new");

      assertThat(installation.command().run().out()).startsWith("I am new\n");
      assertThat(Installation.cacheIn(installation.lib())).isNotEqualTo(old);
    }

    /// Why the name carries a digest. Should a later JDK compare caches with jars, this fails, and
    /// the digest can go.
    @Test
    void theJvmAloneWouldRunTheOldProgramFromTheOldCache() throws IOException {
      installation.command().run();
      Path old = Installation.cacheIn(installation.lib());

      installation.replaceProgram("new");
      var result =
          Command.of(Path.of(System.getProperty("java.home"), "bin/java"), folder)
              .with("-XX:+UseSerialGC", "-XX:AOTCache=" + old)
              .with("-cp", installation.lib().resolve("bulwark-cli.jar").toString())
              .with("dev.bulwark.cli.Main")
              .run();

      assertThat(result.out()).startsWith("I am old\n");
    }
  }

  @Nested
  class GivenAnotherJdk {
    @Test
    void asksForAnotherCache() throws IOException {
      installation.command().run();
      Path first = Installation.cacheIn(installation.lib());
      Path jdk = Path.of(System.getProperty("java.home"));
      Path moved = Files.createSymbolicLink(folder.resolve("jdk"), jdk);

      installation.command().withVariable("JAVA_HOME", moved.toString()).run();

      assertThat(Installation.cacheIn(installation.lib())).isNotEqualTo(first);
    }
  }

  enum Damage {
    TRUNCATED {
      @Override
      void inflict(Path cache) throws IOException {
        try (var channel = Files.newByteChannel(cache, StandardOpenOption.WRITE)) {
          channel.truncate(100_000);
        }
      }
    },
    EMPTY {
      @Override
      void inflict(Path cache) throws IOException {
        Files.write(cache, new byte[0]);
      }
    },
    GARBAGE {
      @Override
      void inflict(Path cache) throws IOException {
        Files.writeString(cache, "not a cache ".repeat(10_000), UTF_8);
      }
    },
    /// The header of an archive begins with its magic number, a checksum and its version, and names
    /// the JVM a little later.
    OF_ANOTHER_JVM {
      @Override
      void inflict(Path cache) throws IOException {
        byte[] bytes = Files.readAllBytes(cache);
        byte[] named = "Java HotSpot(TM)".getBytes(UTF_8);
        byte[] name = "OpenJDK 64-Bit".getBytes(UTF_8);
        int at =
            new String(bytes, 0, 4096, java.nio.charset.StandardCharsets.ISO_8859_1)
                .indexOf(new String(name, UTF_8));
        assertThat(at).isPositive();
        System.arraycopy(named, 0, bytes, at, named.length);
        Files.write(cache, bytes);
      }
    },
    A_FOLDER {
      @Override
      void inflict(Path cache) throws IOException {
        Files.delete(cache);
        Files.createDirectory(cache);
      }
    };

    abstract void inflict(Path cache) throws IOException;
  }

  @Nested
  class GivenADamagedCache {
    @ParameterizedTest
    @EnumSource(Damage.class)
    void theProgramRunsWithoutItAndTheJvmKeepsSilent(Damage damage) throws IOException {
      installation.command().run();
      Path cache = Installation.cacheIn(installation.lib());
      Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rw-r--r--"));
      damage.inflict(cache);

      var result = installation.command("x").run();

      assertThat(result.exit()).isZero();
      assertThat(result.out()).startsWith("I am old\nargument [x]\nterminal.out=false\n");
      assertThat(result.err()).isEmpty();
    }
  }

  @Nested
  class GivenAnInstallationThatCannotBeWritten {
    private Path home;

    @BeforeEach
    void protect() throws IOException {
      installation.readOnlyBelow(folder);
      home = Files.createDirectory(folder.resolve("home"));
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private Command command() {
      return installation.command().withVariable("HOME", home.toString()).asStranger();
    }

    @Test
    void theCacheGoesToTheUsersOwnFolderThatNobodyElseCanRead() throws IOException {
      var result = command().run();

      assertThat(result).isEqualTo(command().run());
      assertThat(result.out()).startsWith("I am old\n");
      assertThat(result.err()).isEmpty();
      Path own = home.resolve(".cache/bulwark");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
          .isEqualTo("rwx------");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(Installation.cacheIn(own))))
          .endsWith("------");
      assertThat(installation.libraries("aot")).isEmpty();
      assertThat(startsFromTheCache(command())).isTrue();
    }

    @Test
    void theCacheFollowsXdgCacheHome() throws IOException {
      Path xdg = home.resolve("elsewhere");

      command().withVariable("XDG_CACHE_HOME", xdg.toString()).run();

      assertThat(Installation.cacheIn(xdg.resolve("bulwark"))).isNotEmptyFile();
      assertThat(home.resolve(".cache")).doesNotExist();
    }

    @Test
    void withoutAHomeItRunsWithoutACache() {
      var result = installation.command().withVariable("HOME", "").asStranger().run();

      assertThat(result.exit()).isZero();
      assertThat(result.out()).startsWith("I am old\n");
      assertThat(result.err()).isEmpty();
    }

    @Test
    void withAFileWhereTheFolderShouldBeItRunsWithoutACache() throws IOException {
      Files.writeString(home.resolve(".cache"), "a file", UTF_8);

      var result = command().run();

      assertThat(result.exit()).isZero();
      assertThat(result.out()).startsWith("I am old\n");
      assertThat(result.err()).isEmpty();
    }

    @Test
    void aPackagerIsToldThatNoneCouldBeMade() {
      var result =
          installation
              .command()
              .withVariable("HOME", "")
              .withVariable("BULWARK_AOT", "create")
              .asStranger()
              .run();

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.err()).contains("no AOT cache could be made in");
    }

    @Test
    void aCacheThatSomebodyElseHasPutThereIsReplaced() throws IOException {
      command().run();
      Path own = home.resolve(".cache/bulwark");
      Path cache = Installation.cacheIn(own);
      Path planted = Files.copy(cache, folder.resolve("planted"));
      Files.move(planted, cache, StandardCopyOption.REPLACE_EXISTING);

      command().run();

      assertThat(Files.getOwner(Installation.cacheIn(own))).isEqualTo(Files.getOwner(own));
    }
  }
}
