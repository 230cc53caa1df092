package dev.bulwark.sources;

import dev.bulwark.model.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The files below a folder of the disk.
///
/// A link is followed as long as its target lies in the folder, too.
public final class FolderTree implements SourceTree {
  private static final int DEEPEST = 64;

  private final Path root;
  private final Path realRoot;
  private final Naming naming;
  private final Limits limits;

  private FolderTree(Path root, Path realRoot, Naming naming, Limits limits) {
    this.root = root;
    this.realRoot = realRoot;
    this.naming = naming;
    this.limits = limits;
  }

  /// The tree of a folder.
  ///
  /// @param name what a person calls the folder; empty for the folder they are in
  /// @throws IOException where the folder cannot be opened
  public static FolderTree of(Path root, String name, Limits limits) throws IOException {
    String prefix = name.isEmpty() || name.endsWith("/") ? name : name + "/";
    return of(
        root,
        path -> {
          String below = FileTree.slashes(root.relativize(path).toString());
          return !below.isEmpty() ? prefix + below : name.isEmpty() ? "." : name;
        },
        limits);
  }

  /// The tree of a folder in which files are called something else than the way to them.
  ///
  /// @throws IOException where the folder cannot be opened
  public static FolderTree of(Path root, Naming naming, Limits limits) throws IOException {
    return new FolderTree(root, root.toRealPath(), naming, limits);
  }

  /// What a person calls a file or folder on the disk.
  @FunctionalInterface
  public interface Naming {
    String nameOf(Path path);
  }

  @Override
  public String nameOf(String path) {
    return naming.nameOf(path.isEmpty() ? root : root.resolve(path));
  }

  /// The file or folder on the disk that a path of the tree means.
  public Path onDisk(String path) {
    return root.resolve(path);
  }

  /// The path of the tree that means a file on the disk; empty for one that lies elsewhere.
  public Optional<String> pathOf(Path onDisk) {
    Path top = root.toAbsolutePath().normalize();
    Path file = onDisk.toAbsolutePath().normalize();
    return file.startsWith(top)
        ? Optional.of(FileTree.slashes(top.relativize(file).toString()))
        : Optional.empty();
  }

  @Override
  public boolean isFile(String path) {
    return inside(path) && Files.isRegularFile(root.resolve(path));
  }

  @Override
  public boolean isFolder(String path) {
    return inside(path) && Files.isDirectory(root.resolve(path));
  }

  @Override
  public List<String> list(String folder) {
    String[] names = inside(folder) ? root.resolve(folder).toFile().list() : null;
    if (names == null) {
      return List.of();
    }
    Arrays.sort(names);
    return List.of(names);
  }

  @Override
  public List<String> filesBelow(String folder) {
    var files = new ArrayList<String>();
    collect(folder, files, 0);
    files.sort(null);
    return files;
  }

  private void collect(String folder, List<String> files, int depth) {
    for (String entry : list(folder)) {
      String path = folder.isEmpty() ? entry : folder + "/" + entry;
      try {
        if (!Files.isDirectory(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
          if (isFile(path)) {
            files.add(path);
          }
        } else if (depth < DEEPEST && !entry.equals(".git")) {
          collect(path, files, depth + 1);
        }
      } catch (InvalidPathException e) {
        // no text can refer to a file whose name is not in the character set of this locale
      }
    }
  }

  @Override
  public TextReading read(String path) {
    if (!isFile(path)) {
      boolean leadsOut = !inside(path) && exists(path);
      return new TextReading.Unreadable(
          leadsOut
              ? Diagnostic.error("SRC-0003", "symbolic link not followed", nameOf(path))
                  .because("what it points at lies outside " + nameOf(""))
                  .toFix("put a copy in its place")
              : Diagnostic.error("SRC-0001", "no such file", nameOf(path))
                  .toFix("check the path in the file that names it"));
    }
    return SourceFiles.read(new SourceFiles.SourceFile(root.resolve(path), nameOf(path)), limits);
  }

  private boolean exists(String path) {
    try {
      return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /// Whether what a path leads to, over all links, lies in the tree.
  private boolean inside(String path) {
    try {
      return root.resolve(path).toRealPath().startsWith(realRoot);
    } catch (IOException | InvalidPathException e) {
      return false; // it is not there
    }
  }
}
