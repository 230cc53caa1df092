package dev.bulwark.cli.command;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Puts a new text in place of a file, whole or not at all: it is written beside the file and moved
/// there. The file keeps its permissions; what is no plain file, or has changed meanwhile, stays.
public final class FileReplacement {
  private FileReplacement() {}

  /// Replaces a file that was read.
  ///
  /// @return what stands against it; empty when it is done
  public static Optional<Diagnostic> replace(SourceText before, SourceText after) {
    try {
      Path named = Path.of(before.name());
      Path file = named.toRealPath();
      Path folder = named.toAbsolutePath().normalize().getParent();
      if (folder == null || !file.startsWith(folder.toRealPath())) {
        return refused(before, "it is a symbolic link that leads out of its folder");
      }
      if (!Files.isRegularFile(file)) {
        return refused(before, "it is no plain file");
      }
      if (isReadOnly(file)) {
        return refused(before, "it is read-only");
      }
      if (!Arrays.equals(Files.readAllBytes(file), before.bytes())) {
        return refused(before, "it has been changed since it was read");
      }
      write(file, after.bytes());
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return refused(before, String.valueOf(e));
    }
  }

  private static Optional<Diagnostic> refused(SourceText text, String why) {
    return Optional.of(
        Diagnostic.error("FIX-0001", "cannot write this file, it is as it was", text.name())
            .because(why)
            .toFix("make it a plain file that you may write, then run the command again"));
  }

  private static boolean isReadOnly(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return !Files.isWritable(file);
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    boolean nobody =
        !permissions.contains(PosixFilePermission.OWNER_WRITE)
            && !permissions.contains(PosixFilePermission.GROUP_WRITE)
            && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    return nobody || !Files.isWritable(file);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path unfinished =
        Files.createTempFile(file.resolveSibling(""), "." + file.getFileName(), ".unfinished");
    try {
      try (FileChannel out =
          FileChannel.open(
              unfinished,
              EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          out.write(left);
        }
        out.force(true);
      }
      keepPermissions(file, unfinished);
      try {
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void keepPermissions(Path file, Path unfinished) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(file));
    }
  }
}
