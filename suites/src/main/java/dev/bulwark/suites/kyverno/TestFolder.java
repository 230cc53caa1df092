package dev.bulwark.suites.kyverno;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import dev.bulwark.suites.TestFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files around a test, by the names the test has for them. Each is read once.
final class TestFolder {
  private final TestFile test;
  private final Map<Path, Optional<SourceText>> texts = new HashMap<>();
  private final List<Diagnostic> faults = new ArrayList<>();

  TestFolder(TestFile test) {
    this.test = test;
  }

  /// Whether a name stands for something in the network.
  static boolean isRemote(String name) {
    return name.startsWith("https://") || name.startsWith("http://");
  }

  /// What kept files from being read, so far.
  List<Diagnostic> faults() {
    return faults;
  }

  Path resolve(String name) {
    return test.resolve(name);
  }

  /// The objects of one file.
  List<Resource> documents(String name) {
    return documents(resolve(name));
  }

  private List<Resource> documents(Path path) {
    Optional<SourceText> text = texts.computeIfAbsent(path, this::read);
    if (text.isEmpty()) {
      return List.of();
    }
    Documents.Parsed parsed = Documents.read(text.get(), Limits.DEFAULT);
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        faults.add(diagnostic);
      }
    }
    var origin = new FileOrigin(text.get());
    var objects = new ArrayList<Resource>();
    for (Document document : parsed.documents()) {
      if (document.root() instanceof JsonObject object) {
        objects.add(Resource.of(object, origin));
      }
    }
    return objects;
  }

  /// The first object of a file.
  Optional<Resource> document(String name) {
    return documents(name).stream().findFirst();
  }

  boolean exists(String name) {
    return Files.exists(resolve(name));
  }

  /// The policies of a file, or of a folder and all below it that is not hidden.
  List<Resource> policies(String name) {
    Path path = resolve(name);
    if (!Files.isDirectory(path)) {
      return documents(path);
    }
    var objects = new ArrayList<Resource>();
    for (SourceFile file : SourceFiles.find(List.of(path.toString()), TestFolder::isYaml).files()) {
      if (!isHidden(path.relativize(file.path()))) {
        objects.addAll(documents(file.path()));
      }
    }
    return objects;
  }

  /// The objects of files; where the first name is a folder, of the files in it.
  List<Resource> resources(List<String> names) {
    if (!names.isEmpty() && Files.isDirectory(resolve(names.getFirst()))) {
      Path folder = resolve(names.getFirst());
      var objects = new ArrayList<Resource>();
      for (SourceFile file :
          SourceFiles.find(List.of(folder.toString()), TestFolder::isYaml).files()) {
        if (folder.equals(file.path().getParent())) {
          objects.addAll(documents(file.path()));
        }
      }
      return objects;
    }
    var objects = new ArrayList<Resource>();
    for (String name : names) {
      objects.addAll(documents(name));
    }
    return objects;
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static boolean isHidden(Path path) {
    for (Path part : path) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private Optional<SourceText> read(Path path) {
    return switch (SourceFiles.read(new SourceFile(path, path.toString()), Limits.DEFAULT)) {
      case TextReading.Read(var text) -> Optional.of(text);
      case TextReading.Unreadable(var fault) -> {
        faults.add(
            Diagnostic.error("TEST-0005", "cannot use " + path, test.text().name())
                .because(fault.what())
                .toFix("correct the name, which is looked up from the folder of the test"));
        yield Optional.empty();
      }
    };
  }
}
