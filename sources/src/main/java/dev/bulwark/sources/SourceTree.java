package dev.bulwark.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files that a renderer may read: those of a folder or of an archive, and none outside it.
///
/// Paths are relative to the tree, parted by `/`, without `.` and `..`; the tree itself is the
/// empty path. [#resolve] makes such a path of what a file says.
public interface SourceTree {
  /// What a person calls a file or folder of the tree.
  String nameOf(String path);

  boolean isFile(String path);

  boolean isFolder(String path);

  /// The names of what lies in a folder, sorted; empty for what is no folder. Links are among them.
  List<String> list(String folder);

  /// All files below a folder, by their paths in the tree, sorted; folders that links lead to are
  /// not entered.
  List<String> filesBelow(String folder);

  /// The text of a file, or why there is none: it is not there, it is too large, it may not be
  /// read, or a link leads out of the tree.
  TextReading read(String path);

  /// The path that `reference` means in a file of `folder`: both in the notation of the tree,
  /// except that the reference may have `.` and `..`.
  ///
  /// @return empty where it leads out of the tree or is absolute
  static Optional<String> resolve(String folder, String reference) {
    if (reference.startsWith("/") || reference.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    var parts = new ArrayList<String>();
    for (String part : (folder + "/" + reference).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }

  /// The folder that a path lies in; empty for what lies at the top.
  static String folderOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
