package dev.bulwark.sources;

import dev.bulwark.model.Diagnostic;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ignore files that hold in a folder: its own, and those of the folders above it, up to the
/// top of the git work tree. The innermost that says something decides.
///
/// @param scopes the outermost first
record IgnoreScopes(List<Scope> scopes) {
  private static final String[] FILES = {".gitignore", ".bulwarkignore"};

  /// The rules of one ignore file, with the folder they are relative to.
  private record Scope(Path folder, IgnoreRules rules) {}

  /// What holds in a folder before its own files are looked at.
  ///
  /// @param diagnostics told of files that cannot be read
  static IgnoreScopes above(Path folder, List<Diagnostic> diagnostics) {
    var scopes = new ArrayList<Scope>();
    Path absolute = folder.toAbsolutePath().normalize();
    Path top = gitTop(absolute);
    if (top == null) {
      return new IgnoreScopes(scopes);
    }
    add(top.resolve(".git/info/exclude"), top, scopes, diagnostics);
    Path at = top;
    for (Path name : top.relativize(absolute)) {
      for (String file : FILES) {
        add(at.resolve(file), at, scopes, diagnostics);
      }
      at = at.resolve(name);
    }
    return new IgnoreScopes(scopes);
  }

  /// The top of the git work tree that a folder lies in; null where it lies in none.
  static @Nullable Path gitTop(Path from) {
    for (Path at = from; at != null; at = at.getParent()) {
      if (at.resolve(".git").toFile().exists()) {
        return at;
      }
    }
    return null;
  }

  /// What holds in a folder below, with its own files.
  IgnoreScopes in(Path folder, List<Diagnostic> diagnostics) {
    var more = new ArrayList<Scope>(scopes);
    for (String file : FILES) {
      add(folder.resolve(file), folder, more, diagnostics);
    }
    return more.size() == scopes.size() ? this : new IgnoreScopes(more);
  }

  boolean ignore(Path path, boolean isFolder) {
    if (scopes.isEmpty()) {
      return false;
    }
    Path absolute = path.toAbsolutePath().normalize();
    for (int i = scopes.size() - 1; i >= 0; i--) {
      Scope scope = scopes.get(i);
      String relative = FileTree.slashes(scope.folder().relativize(absolute).toString());
      IgnoreRules.Answer answer = scope.rules().about(relative, isFolder);
      if (answer != IgnoreRules.Answer.SILENT) {
        return answer == IgnoreRules.Answer.IGNORED;
      }
    }
    return false;
  }

  private static void add(
      Path file, Path folder, List<Scope> scopes, List<Diagnostic> diagnostics) {
    if (!file.toFile().isFile()) {
      return;
    }
    try {
      IgnoreRules rules = IgnoreRules.parse(Files.readString(file));
      scopes.add(new Scope(folder.toAbsolutePath().normalize(), rules));
    } catch (MalformedInputException e) {
      diagnostics.add(
          Diagnostic.warning(
                  "SRC-0005",
                  "ignore file is not UTF-8, so it is not obeyed",
                  FileTree.slashes(file.toString()))
              .toFix("save it as UTF-8"));
    } catch (IOException e) {
      diagnostics.add(
          Diagnostic.warning(
                  "SRC-0005",
                  "cannot read this ignore file, so it is not obeyed",
                  FileTree.slashes(file.toString()))
              .toFix("give yourself the right to read it"));
    }
  }
}
