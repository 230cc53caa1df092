package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.rego.bundle.Bundle;
import dev.bulwark.rego.bundle.BundleException;
import dev.bulwark.rego.bundle.Verification;
import dev.bulwark.sources.archive.TarReader;
import dev.bulwark.suites.rego.RegoYaml;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// A bundle as a user names it: an archive, or the folder that would be packed into one. Links lead
/// out of what was given and are left out; how much is read is bounded.
final class BundleSource {
  static final String CODE = "REGO-0004";
  private static final long MOST_BYTES = 512L << 20;
  private static final int MOST_FILES = 100_000;

  private final String name;
  private final Map<String, byte[]> files = new TreeMap<>();
  private long bytes;

  private BundleSource(String name) {
    this.name = name;
  }

  /// @throws UserFault if it cannot be read, or is no bundle that can be loaded
  static Bundle read(String name, Optional<Verification> verification) {
    var source = new BundleSource(name);
    Path path = Path.of(name);
    if (Files.notExists(path)) {
      throw new UserFault(
          Diagnostic.error(CODE, "no such file or folder", name).toFix("check the path"));
    }
    try {
      if (Files.isDirectory(path)) {
        source.folder(path);
      } else {
        source.archive(path);
      }
    } catch (IOException e) {
      throw source.fault(
          "cannot read the bundle", e.getMessage() == null ? e + "" : e.getMessage());
    }
    try {
      return Bundle.read(source.files, new RegoYaml(), verification);
    } catch (BundleException e) {
      throw source.fault("this bundle cannot be loaded", e.reason());
    }
  }

  private UserFault fault(String what, String why) {
    return new UserFault(Diagnostic.error(CODE, what, name).because(why));
  }

  private void folder(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              reserve(attributes.size());
              String path = folder.relativize(file).toString().replace('\\', '/');
              files.put(path, Files.readAllBytes(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void archive(Path file) throws IOException {
    try (var unzipped = new GZIPInputStream(Files.newInputStream(file))) {
      var tar = new TarReader(new Bounded(unzipped));
      for (TarReader.Entry entry = tar.next(); entry != null; entry = tar.next()) {
        if (entry.kind() == TarReader.Kind.FILE) {
          reserve(entry.size());
          files.put(inside(entry.name()), tar.contents());
        }
      }
    }
  }

  private void reserve(long size) throws IOException {
    bytes += size;
    if (size < 0 || bytes > MOST_BYTES || files.size() >= MOST_FILES) {
      throw new IOException(
          "a bundle has at most "
              + MOST_FILES
              + " files and "
              + (MOST_BYTES >> 20)
              + " MiB, so that no input can exhaust the memory");
    }
  }

  private static String inside(String entry) throws IOException {
    String path = entry.replace('\\', '/');
    while (path.startsWith("/") || path.startsWith("./")) {
      path = path.substring(path.indexOf('/') + 1);
    }
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        throw new IOException("its entry " + entry + " leads out of the bundle");
      }
    }
    return path;
  }

  /// Ends a stream that unpacks to more than any bundle, also where nothing of it is kept.
  private static final class Bounded extends FilterInputStream {
    private long left = 2 * MOST_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      spend(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      spend(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long skipped = super.skip(wanted);
      spend(skipped);
      return skipped;
    }

    private void spend(long read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new IOException("it unpacks to more than " + ((2 * MOST_BYTES) >> 20) + " MiB");
      }
    }
  }
}
