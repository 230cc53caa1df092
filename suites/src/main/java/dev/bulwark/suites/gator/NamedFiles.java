package dev.bulwark.suites.gator;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import dev.bulwark.suites.TestFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The files that a suite names, each read once.
final class NamedFiles {
  private final TestFile suite;
  private final Map<String, List<Resource>> known = new HashMap<>();

  NamedFiles(TestFile suite) {
    this.suite = suite;
  }

  /// A file that a suite names and that cannot be used, in words for its author.
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String what) {
      super(what);
    }

    String what() {
      return String.valueOf(getMessage());
    }
  }

  /// All objects of a file.
  List<Resource> objects(String name) throws UnusableException {
    List<Resource> objects = known.get(name);
    if (objects == null) {
      objects = read(name);
      known.put(name, objects);
    }
    return objects;
  }

  private List<Resource> read(String name) throws UnusableException {
    Path path = suite.resolve(name);
    switch (SourceFiles.read(new SourceFile(path, path.toString()), Limits.DEFAULT)) {
      case TextReading.Unreadable(var fault) ->
          throw new UnusableException(fault.what() + ": " + fault.source());
      case TextReading.Read(var text) -> {
        TestFile file = new TestFile(path, text).yaml12();
        if (!file.faults().isEmpty()) {
          throw new UnusableException(
              file.faults().stream()
                  .map(Diagnostic::what)
                  .collect(Collectors.joining("; ", "reading \"" + path + "\": ", "")));
        }
        if (file.documents().isEmpty()) {
          throw new UnusableException(
              "missing Kubernetes objects: path \"" + path + "\" defines no YAML objects");
        }
        return file.documents();
      }
    }
  }

  /// The only object of a file.
  Resource object(String name) throws UnusableException {
    List<Resource> objects = objects(name);
    if (objects.size() != 1) {
      throw new UnusableException(
          "object path must define exactly one object: \""
              + suite.resolve(name)
              + "\" defines "
              + objects.size()
              + " objects");
    }
    return objects.getFirst();
  }
}
