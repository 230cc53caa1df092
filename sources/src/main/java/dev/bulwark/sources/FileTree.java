package dev.bulwark.sources;

import dev.bulwark.model.Diagnostic;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;

/// Finds the files that a path of the command line stands for.
///
/// A folder is walked in the order of names. Left out are `.git`, `node_modules`, what `.gitignore`
/// and `.bulwarkignore` name, a chart's `templates`, `.terraform`, and symbolic links: what a link
/// inside the folder points at is met by itself, and what it points at outside is not part of the
/// folder.
final class FileTree {
  private final Predicate<String> wanted;
  private final List<Found> files = new ArrayList<>();
  private final List<Spotted> spotted = new ArrayList<>();
  private final List<Path> kustomizations = new ArrayList<>();
  private final List<Root> roots = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /// The folder that is being walked, and what the user calls it.
  private Path argument = Path.of("");

  private String argumentName = "";

  /// Looks for manifests.
  FileTree() {
    this(FileTree::isManifestName);
  }

  /// @param wanted which names of files are looked for; what is named itself is taken as it is
  FileTree(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  /// One file to read.
  ///
  /// @param name what the user would call it: the argument, then the way down from there
  /// @param named whether the user named this very file
  record Found(Path path, String name, boolean named) {}

  /// Something to be rendered rather than read.
  ///
  /// @param path the folder or file
  /// @param madeBy the file that makes a folder the source it is; of a file, itself
  /// @param argument the folder that was named, which it lies in
  /// @param argumentName what the user calls that folder, ready to be put before a name
  record Spotted(RawSource.Kind kind, Path path, Path madeBy, Path argument, String argumentName) {
    /// A file that is a plan by what it holds.
    static Spotted plan(Found file) {
      String name = file.name().substring(0, file.name().lastIndexOf('/') + 1);
      Path folder = Rendering.absolute(file.path()).resolveSibling("");
      return new Spotted(RawSource.Kind.TERRAFORM_PLAN, file.path(), file.path(), folder, name);
    }
  }

  /// A folder that was named.
  ///
  /// @param name what the user calls it, ready to be put before a name
  record Root(Path folder, String name) {}

  List<Found> files() {
    return files;
  }

  List<Spotted> spotted() {
    return spotted;
  }

  /// The folders that were named, or that globs start from.
  List<Root> roots() {
    return roots;
  }

  /// The folders of all kustomizations on the way, also of those that a glob does not match.
  List<Path> kustomizations() {
    return kustomizations;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /// Adds what an argument stands for: a file, a folder, or a glob when nothing of that name
  /// exists.
  void add(String argument) {
    Path path;
    try {
      path = Path.of(argument);
    } catch (InvalidPathException e) {
      diagnostics.add(notFound(argument));
      return;
    }
    if (Files.isDirectory(path)) {
      walk(path, withoutTrailingSlash(argument));
    } else if (Files.exists(path)) {
      addFile(path, slashes(argument));
    } else if (isGlob(argument)) {
      glob(argument);
    } else {
      diagnostics.add(notFound(argument));
    }
  }

  /// A file that makes its folder a source stands for that source.
  private void addFile(Path path, String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    RawSource.Kind kind = RawSource.Kind.madeBy(last);
    Path folder = path.toAbsolutePath().getParent();
    if (kind == null || folder == null) {
      files.add(new Found(path, name, true));
      return;
    }
    String prefix = name.substring(0, name.length() - last.length());
    Path source = kind.isFolder() ? folder : folder.resolve(last);
    spotted.add(new Spotted(kind, source, path, folder, prefix));
  }

  private void walk(Path root, String name) {
    String prefix = name.equals(".") ? "" : name + (name.endsWith("/") ? "" : "/");
    argument = root;
    argumentName = prefix;
    roots.add(new Root(root, prefix));
    enter(root, prefix, IgnoreScopes.above(root, diagnostics));
  }

  private void enter(Path folder, String prefix, IgnoreScopes above) {
    IgnoreScopes scopes = above.in(folder, diagnostics);
    String[] names = folder.toFile().list();
    if (names == null) {
      diagnostics.add(
          Diagnostic.error("SRC-0002", "cannot list this folder", prefix.isEmpty() ? "." : prefix)
              .because("the operating system refuses to open it")
              .toFix("give yourself the right to read it, or leave it out"));
      return;
    }
    Arrays.sort(names);
    boolean chart = spot(folder, names);
    for (String name : names) {
      try {
        visit(folder, name, prefix, chart, scopes);
      } catch (InvalidPathException e) {
        diagnostics.add(
            Diagnostic.error("SRC-0002", "cannot read this file", prefix + name)
                .because("its name is not in the character set of this system's locale")
                .toFix("set LC_ALL to a UTF-8 locale such as C.UTF-8, or rename the file"));
      }
    }
  }

  private void visit(
      Path folder, String name, String prefix, boolean inChart, IgnoreScopes scopes) {
    Path path = folder.resolve(name);
    if (Files.isSymbolicLink(path)) {
      noteLink(folder, path, prefix + name);
    } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      boolean leftOut =
          name.equals(".git")
              || name.equals("node_modules")
              || name.equals(".terraform")
              || (inChart && name.equals("templates"));
      if (!leftOut && !scopes.ignore(path, true)) {
        enter(path, prefix + name + "/", scopes);
      }
    } else if (!scopes.ignore(path, false)) {
      RawSource.Kind kind = RawSource.Kind.madeBy(name);
      if (kind != null && !kind.isFolder()) {
        spotted.add(new Spotted(kind, path, path, argument, argumentName));
      } else if (wanted.test(name)) {
        files.add(new Found(path, prefix + name, false));
      }
    }
  }

  /// Remembers what the names of files make of a folder; tells whether it is a chart.
  private boolean spot(Path folder, String[] names) {
    var kinds = EnumSet.noneOf(RawSource.Kind.class);
    for (String file : names) {
      RawSource.Kind kind = RawSource.Kind.madeBy(file);
      if (kind == RawSource.Kind.KUSTOMIZATION) {
        kustomizations.add(folder);
      }
      if (kind != null && kind.isFolder() && kinds.add(kind)) {
        spotted.add(new Spotted(kind, folder, folder.resolve(file), argument, argumentName));
      }
    }
    return kinds.contains(RawSource.Kind.HELM_CHART);
  }

  private void noteLink(Path folder, Path link, String name) {
    try {
      Path target = link.toRealPath();
      boolean worthReading = Files.isDirectory(target) || wanted.test(link.toString());
      if (worthReading && !target.startsWith(folder.toRealPath())) {
        diagnostics.add(
            Diagnostic.warning("SRC-0003", "symbolic link not followed", name)
                .because("what it points at may lie outside the folder that was named")
                .toFix("to judge it too, give its target as an argument of its own"));
      }
    } catch (IOException e) {
      diagnostics.add(
          Diagnostic.warning("SRC-0003", "symbolic link leads nowhere or in a circle", name)
              .toFix("remove the link or put its target back"));
    }
  }

  private void glob(String argument) {
    String pattern = slashes(argument);
    int wildcard = firstWildcard(pattern);
    int slash = pattern.lastIndexOf('/', wildcard);
    String base = slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash);
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(slash + 1));
    } catch (IllegalArgumentException e) {
      diagnostics.add(
          Diagnostic.error("SRC-0004", "cannot read the glob \"" + argument + "\"", argument)
              .because("a bracket or brace is not closed")
              .toFix("close it, or put a \\ before it when the file name has one"));
      return;
    }
    var below = new FileTree(wanted);
    if (Files.isDirectory(Path.of(base))) {
      below.walk(Path.of(base), base);
    }
    for (Diagnostic diagnostic : below.diagnostics) {
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        diagnostics.add(
            diagnostic); // a link may well be beside the pattern, a closed folder may not
      }
    }
    int before = files.size() + spotted.size();
    for (Found found : below.files) {
      if (matcher.matches(Path.of(base).relativize(found.path()))) {
        files.add(found);
      }
    }
    kustomizations.addAll(below.kustomizations);
    for (Spotted source : below.spotted) {
      if (matcher.matches(Path.of(base).relativize(source.madeBy()))) {
        spotted.add(source);
      }
    }
    if (files.size() + spotted.size() == before) {
      diagnostics.add(
          Diagnostic.error("SRC-0001", "no file matches \"" + argument + "\"", argument)
              .toFix("check the pattern: * stays within a folder, ** crosses folders"));
    }
  }

  private static boolean isManifestName(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  private static boolean isGlob(String argument) {
    return firstWildcard(argument) >= 0;
  }

  private static int firstWildcard(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static Diagnostic notFound(String argument) {
    return Diagnostic.error("SRC-0001", "no such file or folder", argument)
        .toFix("check the path; use - to read standard input");
  }

  private static String withoutTrailingSlash(String argument) {
    String name = slashes(argument);
    return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /// Names in reports use `/` on every system.
  static String slashes(String path) {
    return File.separatorChar == '/' ? path : path.replace(File.separatorChar, '/');
  }
}
