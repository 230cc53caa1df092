package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A key as options take it: itself, or the file it lies in.
final class PemFile {
  private static final long LARGEST = 1 << 20;

  private PemFile() {}

  /// The contents of the file of that name, or the text itself where there is no such file.
  static String orText(String given) {
    if (given.startsWith("-----BEGIN")) {
      return given;
    }
    try {
      Path path = Path.of(given);
      return Files.isRegularFile(path) && Files.size(path) <= LARGEST
          ? Files.readString(path)
          : given;
    } catch (InvalidPathException e) {
      return given; // No file can be called so.
    } catch (IOException e) {
      throw new UserFault(
          Diagnostic.error(BundleSource.CODE, "cannot read the key", "command line")
              .because(e.getClass().getSimpleName())
              .toFix("give yourself the right to read its file"));
    }
  }
}
