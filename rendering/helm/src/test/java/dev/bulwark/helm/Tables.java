package dev.bulwark.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Behaviour in tables: a line a case, cells parted by tabs, recorded from Helm itself.
public final class Tables {
  private Tables() {}

  public static Stream<String[]> rows(String name) {
    try {
      return Files.readAllLines(Path.of("src/test/resources/tables", name)).stream()
          .map(line -> line.split("\t", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
