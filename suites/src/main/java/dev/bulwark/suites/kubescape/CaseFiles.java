package dev.bulwark.suites.kubescape;

import dev.bulwark.kubescape.ControlInputs;
import dev.bulwark.kubescape.Expectation;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of one case.
record CaseFiles(Path folder) {
  private static final String INPUT = "input";
  private static final String EXPECTED = "expected.json";
  private static final String DATA = "data.json";

  /// What cannot be used of a case, in words for its author.
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String what) {
      super(what);
    }

    String what() {
      return String.valueOf(getMessage());
    }
  }

  /// The folders in a folder, by name.
  static List<Path> foldersIn(Path folder) throws Unusable {
    return children(folder).stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> children(Path folder) throws Unusable {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new Unusable("cannot list " + folder + ": " + e.getMessage());
    }
  }

  String name() {
    Path last = folder.getFileName();
    return last == null ? "" : last.toString();
  }

  /// The objects, in the order of their files. Of a file, the first document counts.
  List<JsonObject> objects() throws Unusable {
    var objects = new ArrayList<JsonObject>();
    for (Path file : children(folder.resolve(INPUT))) {
      if (!(first(file) instanceof JsonObject object)) {
        throw new Unusable(file + " holds no object");
      }
      objects.add(object);
    }
    return objects;
  }

  Expectation expectation() throws Unusable {
    Path file = folder.resolve(EXPECTED);
    try {
      return Expectation.of(first(file));
    } catch (IllegalArgumentException e) {
      throw new Unusable(file + ": " + e.getMessage());
    }
  }

  /// What the case tells the rule in place of what its library does.
  Optional<ControlInputs> inputs() throws Unusable {
    Path file = folder.resolve(DATA);
    return Files.isRegularFile(file) ? Optional.of(inputs(file)) : Optional.empty();
  }

  static ControlInputs inputs(Path file) throws Unusable {
    if (first(file) instanceof JsonObject object) {
      return ControlInputs.of(object);
    }
    throw new Unusable(file + " holds no object");
  }

  private static @Nullable Object first(Path file) throws Unusable {
    return switch (SourceFiles.read(new SourceFile(file, file.toString()), Limits.DEFAULT)) {
      case TextReading.Unreadable(var fault) -> throw new Unusable(fault.what() + ": " + file);
      case TextReading.Read(var text) -> first(file, text);
    };
  }

  private static @Nullable Object first(Path file, SourceText text) throws Unusable {
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    String faults =
        parsed.diagnostics().stream()
            .filter(each -> each.level() == Diagnostic.Level.ERROR)
            .map(Diagnostic::what)
            .collect(Collectors.joining("; "));
    if (!faults.isEmpty()) {
      throw new Unusable(file + ": " + faults);
    }
    return parsed.documents().stream().findFirst().map(Document::root).orElse(null);
  }
}
