package dev.bulwark.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Rendered output kept in a file that reviewers read.
///
/// `Golden.of("cases/unknown-function.txt").assertMatches(text)` compares with
/// `src/test/resources/cases/unknown-function.txt` of the module under test; `./mvnw test
/// -Dgolden.update=true` rewrites it.
public final class Golden {
  private final Path file;

  private Golden(Path file) {
    this.file = file;
  }

  public static Golden of(String name) {
    return at(Path.of("src/test/resources", name));
  }

  /// A file outside the test's resources, such as a page of the guide that is written from data.
  public static Golden at(Path file) {
    return new Golden(file);
  }

  public void assertMatches(String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual, UTF_8);
      }
      assertThat(file).as("run with -Dgolden.update=true to write it").exists();
      assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
