package dev.bulwark.launcher;

import dev.bulwark.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// An unpacked distribution.
record Installation(Path home) {
  /// What `package` has made.
  static Path archive() {
    return Repository.root()
        .resolve("apps/cli/target/bulwark-" + System.getProperty("bulwark.version") + ".tar.gz");
  }

  /// The distribution as it is, unpacked into `folder`.
  static Installation unpack(Path folder) throws IOException {
    Files.createDirectories(folder);
    var result =
        Command.of(Path.of("tar"), folder)
            .with("-xzf", archive().toString(), "--strip-components=1")
            .run();
    if (result.exit() != 0) {
      throw new IOException(result.err());
    }
    return new Installation(folder);
  }

  /// The distribution with the [Probe] for its program, which greets with `word`.
  static Installation ofProbe(Path folder, String word) throws IOException {
    var installation = unpack(folder);
    for (Path jar : installation.libraries("jar")) {
      Files.delete(jar);
    }
    installation.replaceProgram(word);
    return installation;
  }

  void replaceProgram(String word) throws IOException {
    Probe.writeJar(lib().resolve("bulwark-cli.jar"), word, home.resolveSibling("probe"));
  }

  Path lib() {
    return home.resolve("lib");
  }

  Path launcher() {
    return home.resolve("bin/bulwark");
  }

  Command command(String... arguments) {
    return Command.of(launcher(), home).with(arguments);
  }

  List<Path> libraries(String extension) throws IOException {
    return filesEndingWith(lib(), extension);
  }

  /// The one AOT cache in `folder` for commands that need no policies.
  static Path cacheIn(Path folder) throws IOException {
    var caches =
        filesEndingWith(folder, "aot").stream()
            .filter(file -> !file.toString().matches(".*-(policies|rego)\\.aot"))
            .toList();
    if (caches.size() != 1) {
      throw new AssertionError("not one cache: " + caches);
    }
    return caches.getFirst();
  }

  static List<Path> filesEndingWith(Path folder, String extension) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith("." + extension)).sorted().toList();
    }
  }

  /// Takes the right to write below this installation from everybody, and lets all read it; `top`
  /// is the test's own folder that it lies in.
  Installation readOnlyBelow(Path top) throws IOException {
    Files.setPosixFilePermissions(top, PosixFilePermissions.fromString("rwxr-xr-x"));
    makeReadOnly(home);
    return this;
  }

  static void makeReadOnly(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        boolean runs = Files.isDirectory(file) || Files.isExecutable(file);
        Files.setPosixFilePermissions(
            file, PosixFilePermissions.fromString(runs ? "r-xr-xr-x" : "r--r--r--"));
      }
    }
  }
}
