package dev.bulwark.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes files that are seen whole or not at all: beside their place first, and then moved there.
public final class WholeFile {
  private WholeFile() {}

  /// What to write.
  @FunctionalInterface
  public interface Content {
    void writeTo(Writer out) throws IOException;
  }

  public static void write(Path target, Content content) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      writeInto(target, content); // a device or a pipe: nothing may take its place
    } else {
      replace(Files.exists(target) ? target.toRealPath() : target, content);
    }
  }

  /// Writes a file that is not there yet.
  ///
  /// @throws FileAlreadyExistsException when something of that name is there; it stays as it is
  public static void create(Path target, Content content) throws IOException {
    Path unfinished = unfinished(target);
    try {
      writeInto(unfinished, content);
      try {
        Files.createLink(target, unfinished);
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (UnsupportedOperationException | FileSystemException e) {
        Files.move(unfinished, target); // a file system without hard links
      }
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void replace(Path target, Content content) throws IOException {
    Path unfinished = unfinished(target);
    try {
      writeInto(unfinished, content);
      move(unfinished, target);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static Path unfinished(Path target) {
    return target.resolveSibling(target.getFileName() + ".unfinished");
  }

  private static void writeInto(Path target, Content content) throws IOException {
    try (Writer out = Files.newBufferedWriter(target, UTF_8)) {
      content.writeTo(out);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
