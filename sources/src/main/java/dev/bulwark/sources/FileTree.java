package dev.bulwark.sources;

import dev.bulwark.model.Diagnostic;
import java.io.File;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds the files that a path of the command line stands for.
///
/// A folder is walked in the order of names. Left out are `.git`, `node_modules`, what `.gitignore`
/// and `.bulwarkignore` name, a chart's `templates`, and symbolic links: what a link inside the
/// folder points at is met by itself, and what it points at outside is not part of the folder.
final class FileTree {
  private static final String[] IGNORE_FILES = {".gitignore", ".bulwarkignore"};

  private final Predicate<String> wanted;
  private final List<Found> files = new ArrayList<>();
  private final List<RawSource> rawSources = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

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

  /// A folder that holds something to be rendered rather than read.
  record RawSource(Kind kind, Path folder, String name) {
    enum Kind {
      HELM_CHART,
      KUSTOMIZATION
    }

    /// One line for people: what it is and what to type.
    String howToRender() {
      return switch (kind) {
        case HELM_CHART ->
            name
                + ": a Helm chart; judge what it renders to: helm template "
                + name
                + " | bulwark scan -";
        case KUSTOMIZATION ->
            name
                + ": a kustomization; judge what it renders to: kubectl kustomize "
                + name
                + " | bulwark scan -";
      };
    }
  }

  /// The rules of one ignore file, with the folder they are relative to.
  private record Scope(Path folder, IgnoreRules rules) {}

  List<Found> files() {
    return files;
  }

  List<RawSource> rawSources() {
    return rawSources;
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
      files.add(new Found(path, slashes(argument), true));
    } else if (isGlob(argument)) {
      glob(argument);
    } else {
      diagnostics.add(notFound(argument));
    }
  }

  private void walk(Path root, String name) {
    enter(root, name.equals(".") ? "" : name + (name.endsWith("/") ? "" : "/"), scopesAbove(root));
  }

  private void enter(Path folder, String prefix, List<Scope> above) {
    List<Scope> scopes = new ArrayList<>(above);
    for (String file : IGNORE_FILES) {
      addScope(folder.resolve(file), scopes);
    }
    String[] names = folder.toFile().list();
    if (names == null) {
      diagnostics.add(
          Diagnostic.error("SRC-0002", "cannot list this folder", prefix.isEmpty() ? "." : prefix)
              .because("the operating system refuses to open it")
              .toFix("give yourself the right to read it, or leave it out"));
      return;
    }
    Arrays.sort(names);
    boolean chart = noteRawSources(folder, prefix, names);
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

  private void visit(Path folder, String name, String prefix, boolean inChart, List<Scope> scopes) {
    Path path = folder.resolve(name);
    if (Files.isSymbolicLink(path)) {
      noteLink(folder, path, prefix + name);
    } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      boolean leftOut =
          name.equals(".git")
              || name.equals("node_modules")
              || (inChart && name.equals("templates"));
      if (!leftOut && !ignored(path, true, scopes)) {
        enter(path, prefix + name + "/", scopes);
      }
    } else if (wanted.test(name) && !ignored(path, false, scopes)) {
      files.add(new Found(path, prefix + name, false));
    }
  }

  /// Remembers a chart or kustomization; tells whether the folder is a chart.
  private boolean noteRawSources(Path folder, String prefix, String[] names) {
    boolean chart = false;
    String name = prefix.isEmpty() ? "." : prefix.substring(0, prefix.length() - 1);
    for (String file : names) {
      switch (file) {
        case "Chart.yaml" -> {
          chart = true;
          rawSources.add(new RawSource(RawSource.Kind.HELM_CHART, folder, name));
        }
        case "kustomization.yaml", "kustomization.yml", "Kustomization" ->
            rawSources.add(new RawSource(RawSource.Kind.KUSTOMIZATION, folder, name));
        default -> {}
      }
    }
    return chart;
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
    rawSources.addAll(below.rawSources);
    for (Diagnostic diagnostic : below.diagnostics) {
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        diagnostics.add(
            diagnostic); // a link may well be beside the pattern, a closed folder may not
      }
    }
    int before = files.size();
    for (Found found : below.files) {
      if (matcher.matches(Path.of(base).relativize(found.path()))) {
        files.add(found);
      }
    }
    if (files.size() == before) {
      diagnostics.add(
          Diagnostic.error("SRC-0001", "no file matches \"" + argument + "\"", argument)
              .toFix("check the pattern: * stays within a folder, ** crosses folders"));
    }
  }

  /// The ignore files of the folders above, up to the top of the git work tree.
  private List<Scope> scopesAbove(Path root) {
    var scopes = new ArrayList<Scope>();
    Path top = gitTop(root.toAbsolutePath().normalize());
    if (top == null) {
      return scopes;
    }
    addScope(top.resolve(".git/info/exclude"), top, scopes);
    Path at = top;
    for (Path name : top.relativize(root.toAbsolutePath().normalize())) {
      for (String file : IGNORE_FILES) {
        addScope(at.resolve(file), scopes);
      }
      at = at.resolve(name);
    }
    return scopes;
  }

  private static @Nullable Path gitTop(Path from) {
    for (Path at = from; at != null; at = at.getParent()) {
      if (at.resolve(".git").toFile().exists()) {
        return at;
      }
    }
    return null;
  }

  private void addScope(Path file, List<Scope> scopes) {
    Path folder = file.getParent();
    if (folder != null) {
      addScope(file, folder, scopes);
    }
  }

  private void addScope(Path file, Path folder, List<Scope> scopes) {
    if (!file.toFile().isFile()) {
      return;
    }
    try {
      scopes.add(
          new Scope(
              folder.toAbsolutePath().normalize(), IgnoreRules.parse(Files.readString(file))));
    } catch (MalformedInputException e) {
      diagnostics.add(
          Diagnostic.warning(
                  "SRC-0005",
                  "ignore file is not UTF-8, so it is not obeyed",
                  slashes(file.toString()))
              .toFix("save it as UTF-8"));
    } catch (IOException e) {
      diagnostics.add(
          Diagnostic.warning(
                  "SRC-0005",
                  "cannot read this ignore file, so it is not obeyed",
                  slashes(file.toString()))
              .toFix("give yourself the right to read it"));
    }
  }

  /// The innermost file that says something decides.
  private static boolean ignored(Path path, boolean folder, List<Scope> scopes) {
    if (scopes.isEmpty()) {
      return false;
    }
    Path absolute = path.toAbsolutePath().normalize();
    for (int i = scopes.size() - 1; i >= 0; i--) {
      Scope scope = scopes.get(i);
      String relative = slashes(scope.folder().relativize(absolute).toString());
      IgnoreRules.Answer answer = scope.rules().about(relative, folder);
      if (answer != IgnoreRules.Answer.SILENT) {
        return answer == IgnoreRules.Answer.IGNORED;
      }
    }
    return false;
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
  private static String slashes(String path) {
    return File.separatorChar == '/' ? path : path.replace(File.separatorChar, '/');
  }
}
