package dev.bulwark.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `package` has made: `bulwark-<version>.tar.gz`.
class DistributionTest {
  @TempDir Path folder;

  @Test
  void holdsOnlyRootsFilesWithFixedModesAndTimes() {
    var listing =
        Command.of(Path.of("tar"), folder)
            .with("--numeric-owner", "-tvzf", Installation.archive().toString())
            .withVariable("TZ", "UTC")
            .run();

    assertThat(listing.out().lines())
        .hasSizeGreaterThan(10)
        .allMatch(
            line ->
                line.matches(
                    "(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x) 0/0 +\\d+ 2026-11-21 00:00 bulwark-.*"));
  }

  @Test
  void namesEveryLibraryOfOtherPeople() throws IOException {
    var distribution = Installation.unpack(folder);
    String thirdParty = Files.readString(folder.resolve("THIRD-PARTY.md"), UTF_8);

    var jars = new ArrayList<Path>(distribution.libraries("jar"));
    jars.addAll(Installation.filesEndingWith(distribution.lib().resolve("policies"), "jar"));
    for (Path jar : jars) {
      String name = jar.getFileName().toString().replaceAll("-[0-9.]+(-jre)?\\.jar$", "");
      boolean ours = name.startsWith("bulwark-") && !name.equals("bulwark-picocli");
      assertThat(ours || thirdParty.contains("`" + name + "-*.jar`")).as(name).isTrue();
    }
    assertThat(folder.resolve("licenses/Apache-2.0.txt"))
        .content()
        .contains("Apache License", "Version 2.0");
  }

  @Test
  void holdsPicocliInClassesThatACacheCanHold() throws IOException {
    Path picocli =
        Installation.unpack(folder).libraries("jar").stream()
            .filter(jar -> jar.getFileName().toString().startsWith("bulwark-picocli-"))
            .findFirst()
            .orElseThrow();

    try (var jar = new JarFile(picocli.toFile());
        var in = jar.getInputStream(jar.getEntry("picocli/CommandLine.class"))) {
      int major = ByteBuffer.wrap(in.readNBytes(8)).getShort(6);
      assertThat(major).isEqualTo((short) 69);
    }
  }

  @Test
  void readsFilesOfAnyNameInAnyLocale() throws IOException {
    var distribution = Installation.unpack(folder);
    Path manifests = Files.createDirectory(folder.resolve("manifests"));
    Path pod =
        Files.writeString(
            folder.resolve("pod"), "apiVersion: v1\nkind: Pod\nspec: {hostPID: true}\n");
    // made by a shell, because the JVM of this test may have a locale that cannot name the file
    Command.of(Path.of("sh"), folder)
        .with("-c", "cp " + pod + " \"" + manifests + "/$(printf 'gr\\303\\266\\303\\237e.yaml')\"")
        .run();
    var scan = distribution.command("scan", manifests.toString(), "-o", "json");

    var posix = scan.withVariable("LC_ALL", "C").run();
    var utf8 = scan.withVariable("LC_ALL", "C.UTF-8").run();

    assertThat(posix.out()).contains("größe.yaml", "\"objects\": 1").isEqualTo(utf8.out());
    assertThat(posix.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan lib/training",
        "--help",
        "version",
        "explain privileged-container",
        "scan lib/training --policy lib/training/policies",
        "apply lib/training/policies -r lib/training/shop.yaml",
        "cel eval [1,2].all(n,n<3)",
        "rego eval data.shop.deny -d lib/training/rego -i lib/training/shop.yaml",
        "rego test lib/training/rego"
      })
  void startsFromTheCacheWithHardlyAClassFromTheJars(String command) throws IOException {
    var distribution = Installation.unpack(folder);
    Path log = folder.resolve("classes.log");
    var start = distribution.command(command.split(" "));

    var first = start.run();
    var second =
        start.withVariable("BULWARK_JAVA_OPTS", "-Xlog:class+load:file=" + log + ":none").run();

    assertThat(first.exit()).isLessThanOrEqualTo(2);
    assertThat(second.exit()).isEqualTo(first.exit());
    List<String> loaded =
        Files.readAllLines(log).stream()
            .filter(line -> line.matches("(dev\\.bulwark|picocli|org\\.snakeyaml|dev\\.cel)\\..*"))
            .toList();
    assertThat(loaded).isNotEmpty();
    assertThat(loaded.stream().filter(line -> line.contains("source: file:")))
        .hasSizeLessThanOrEqualTo(loaded.size() / 20);
  }

  @Test
  void scansManifestsWithoutAClassOfPolicies() throws IOException {
    var distribution = Installation.unpack(folder);
    Path log = folder.resolve("classes.log");
    var scan = distribution.command("scan", "lib/training/shop.yaml");

    scan.run();
    scan.withVariable("BULWARK_JAVA_OPTS", "-Xlog:class+load:file=" + log + ":none").run();

    assertThat(Files.readAllLines(log))
        .isNotEmpty()
        .noneMatch(
            line ->
                line.matches(
                    // Renderers are there from the start: the cache holds their classes.
                    "(dev\\.bulwark\\.(admission|gatekeeper|jmespath|kyverno|rego|suites"
                        + "|configs|conftest|kubescape)"
                        + "|dev\\.cel|com\\.google\\.(common|protobuf)|org\\.antlr)\\..*"));
  }
}
