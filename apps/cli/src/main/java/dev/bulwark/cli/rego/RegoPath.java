package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where modules and data are looked for, and where data comes to lie below `data`.
///
/// @param prefix the keys in front of what the folders give
/// @param file a file, folder or glob
record RegoPath(List<String> prefix, String file) {
  RegoPath {
    prefix = List.copyOf(prefix);
  }

  /// @param given `path`, or `some.keys:path`
  static RegoPath of(String given) {
    int colon = given.indexOf(':');
    boolean isPath = colon <= 0 || colon == 1 || Files.exists(Path.of(given));
    return isPath
        ? new RegoPath(List.of(), given)
        : new RegoPath(
            List.of(given.substring(0, colon).split("\\.", -1)), given.substring(colon + 1));
  }

  /// The text of one file that a user has named.
  ///
  /// @throws UserFault where there is none
  static SourceText text(String file) {
    Path path = Path.of(file);
    if (!Files.exists(path)) {
      throw new UserFault(
          Diagnostic.error("SRC-0001", "no such file", file).toFix("check the path"));
    }
    if (Files.isDirectory(path)) {
      throw new UserFault(
          Diagnostic.error("SRC-0001", "this is a folder", file)
              .toFix("name one of the files in it"));
    }
    return switch (SourceFiles.read(new SourceFile(path, file), Limits.DEFAULT)) {
      case TextReading.Unreadable(var fault) -> throw new UserFault(fault);
      case TextReading.Read(var text) -> text;
    };
  }

  /// The way from here to a file; its name alone where this is no folder.
  String below(SourceFile found) {
    Path root = Path.of(file).toAbsolutePath().normalize();
    Path path = found.path().toAbsolutePath().normalize();
    return Files.isDirectory(root)
        ? root.relativize(path).toString()
        : String.valueOf(path.getFileName());
  }

  /// The keys that a file of data comes to lie under: the folders on the way to it.
  List<String> keys(SourceFile found) {
    var keys = new ArrayList<>(prefix);
    Path folder = Path.of(below(found)).getParent();
    if (folder != null) {
      folder.forEach(name -> keys.add(name.toString()));
    }
    return keys;
  }
}
