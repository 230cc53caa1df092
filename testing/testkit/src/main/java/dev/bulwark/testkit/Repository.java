package dev.bulwark.testkit;

import java.nio.file.Path;

/// The checkout the tests run in.
public final class Repository {
  private Repository() {}

  /// Its root folder, from the property the build sets; falls back to looking upwards for `mvnw`.
  public static Path root() {
    String known = System.getProperty("repository.root");
    if (known != null) {
      return Path.of(known);
    }
    Path at = Path.of("").toAbsolutePath();
    while (!at.resolve("mvnw").toFile().exists()) {
      at = at.getParent();
      if (at == null) {
        throw new IllegalStateException(
            "not inside the repository, and -Drepository.root is not set");
      }
    }
    return at;
  }
}
