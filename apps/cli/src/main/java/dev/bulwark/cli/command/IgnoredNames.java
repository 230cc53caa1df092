package dev.bulwark.cli.command;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/// Patterns of files and folders that are left out: `*_test.rego`, `.*`.
public final class IgnoredNames {
  private final List<PathMatcher> patterns = new ArrayList<>();

  /// Names as `--ignore` gives them.
  ///
  /// @param given each may hold several, with commas between them
  public IgnoredNames(List<String> given) {
    for (String option : given) {
      for (String pattern : option.split(",", -1)) {
        patterns.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
      }
    }
  }

  /// Whether neither the file nor a folder on the way to it is left out.
  public boolean lets(String path) {
    for (Path name : Path.of(path)) {
      for (PathMatcher pattern : patterns) {
        if (pattern.matches(name)) {
          return false;
        }
      }
    }
    return true;
  }
}
