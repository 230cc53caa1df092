package dev.bulwark.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/// A stand-in for the program that tells what the launcher gave it, so that these tests depend on
/// no feature of the real one. It takes the real one's place and names: a jar with a `Main` and a
/// `Training` in `dev.bulwark.cli`.
final class Probe {
  private static final Path SOURCES = Path.of("src/test/resources/probe");
  private static final List<String> CLASSES = List.of("Main", "Training");

  private Probe() {}

  /// Writes the jar, with the same time whatever it holds; `word` tells one build of it from
  /// another. It is compiled in `folder`.
  static void writeJar(Path jar, String word, Path folder) throws IOException {
    Files.createDirectories(folder);
    var command = new ArrayList<>(List.of("-d", folder.toString()));
    for (String name : CLASSES) {
      String source = Files.readString(SOURCES.resolve(name + ".java.txt"), UTF_8);
      Path file = folder.resolve(name + ".java");
      Files.writeString(file, source.replace("@WORD@", word), UTF_8);
      command.add(file.toString());
    }
    int failed =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
    if (failed != 0) {
      throw new IllegalStateException("the probe does not compile");
    }
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : CLASSES) {
        var entry = new JarEntry("dev/bulwark/cli/" + name + ".class");
        entry.setTime(0);
        out.putNextEntry(entry);
        Files.copy(folder.resolve(entry.getName()), out);
      }
    }
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
  }
}
