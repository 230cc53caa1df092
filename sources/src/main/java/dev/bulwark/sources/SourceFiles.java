package dev.bulwark.sources;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Finds and reads files that are more than manifests: tests, modules, data.
public final class SourceFiles {
  private SourceFiles() {}

  /// A file to read.
  ///
  /// @param name what the user would call it: the argument, then the way down from there
  public record SourceFile(Path path, String name) {}

  public record Found(List<SourceFile> files, List<Diagnostic> diagnostics) {
    public Found {
      files = List.copyOf(files);
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /// The files that paths and globs stand for, in the order of the arguments, then of names.
  /// Folders are walked as they are for manifests.
  ///
  /// @param wanted which names of files are looked for; a file that an argument names is taken as
  ///   it is
  public static Found find(List<String> arguments, Predicate<String> wanted) {
    var tree = new FileTree(wanted);
    arguments.forEach(tree::add);
    var files = new ArrayList<SourceFile>();
    for (FileTree.Found found : tree.files()) {
      files.add(new SourceFile(found.path(), found.name()));
    }
    return new Found(files.stream().distinct().toList(), tree.diagnostics());
  }

  public static TextReading read(SourceFile file, Limits limits) {
    return read(new Input.File(new FileTree.Found(file.path(), file.name(), true)), limits);
  }

  /// Reads standard input.
  public static TextReading read(InputStream standardInput, Limits limits) {
    return read(new Input.Stream(standardInput), limits);
  }

  static TextReading read(Input input, Limits limits) {
    try {
      byte[] bytes = input.bytes(limits.bytes());
      if (bytes.length > limits.bytes()) {
        return new TextReading.Unreadable(
            Diagnostic.error(
                    "SRC-0006", "larger than " + limits.bytes() / 1_048_576 + " MiB", input.name())
                .because("a file of this size is not read, so that no input can exhaust the memory")
                .toFix("split it, or leave it out with .bulwarkignore"));
      }
      return new TextReading.Read(SourceText.adopt(input.name(), bytes));
    } catch (NoSuchFileException e) {
      return new TextReading.Unreadable(
          Diagnostic.error("SRC-0002", "cannot find this file any more", input.name())
              .because("it has gone since its folder was listed, or its name is no UTF-8")
              .toFix("scan again; if it stays so, rename the file"));
    } catch (IOException e) {
      return new TextReading.Unreadable(
          Diagnostic.error("SRC-0002", "cannot read this file", input.name())
              .because(String.valueOf(e.getMessage()))
              .toFix("give yourself the right to read it, or leave it out"));
    }
  }
}
