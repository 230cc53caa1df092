package dev.bulwark.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/// A stand-in for the program that tells what the launcher gave it, so that these tests depend on
/// no feature of the real one. It takes the real one's place and name: a jar with a
/// `dev.bulwark.cli.Main`.
final class Probe {
  private static final Path SOURCE = Path.of("src/test/resources/probe/Main.java.txt");

  private Probe() {}

  /// Writes the jar, with the same time whatever it holds; `word` tells one build of it from
  /// another.
  static void writeJar(Path jar, String word) throws IOException {
    Path folder = Files.createTempDirectory("probe");
    Path source = folder.resolve("Main.java");
    Files.writeString(source, Files.readString(SOURCE, UTF_8).replace("@WORD@", word), UTF_8);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    if (failed != 0) {
      throw new IllegalStateException("the probe does not compile");
    }
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      var entry = new JarEntry("dev/bulwark/cli/Main.class");
      entry.setTime(0);
      out.putNextEntry(entry);
      Files.copy(folder.resolve(entry.getName()), out);
    }
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
  }
}
