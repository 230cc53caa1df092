package dev.bulwark.suites;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A file that may hold tests. Its documents are read once, when they are first asked for.
public final class TestFile {
  private final Path path;
  private final SourceText text;
  private final BiFunction<SourceText, Limits, Documents.Parsed> reader;
  private Documents.@Nullable Parsed parsed;

  /// A file that has been read.
  ///
  /// @param path where it lies; what it names is looked up from its folder
  public TestFile(Path path, SourceText text) {
    this(path, text, Documents::read);
  }

  private TestFile(
      Path path, SourceText text, BiFunction<SourceText, Limits, Documents.Parsed> reader) {
    this.path = path;
    this.text = text;
    this.reader = reader;
  }

  /// The same file, whose `yes`, `no`, `on`, `off`, `y` and `n` are texts as in YAML 1.2.
  public TestFile yaml12() {
    return new TestFile(path, text, Documents::readYaml12);
  }

  public Path path() {
    return path;
  }

  /// The name of the file, without its folder.
  public String fileName() {
    Path last = path.getFileName();
    return last == null ? "" : last.toString();
  }

  public SourceText text() {
    return text;
  }

  /// The documents of a YAML or JSON file that are objects.
  public List<Resource> documents() {
    var origin = new FileOrigin(text);
    var documents = new ArrayList<Resource>();
    for (Document document : parsed().documents()) {
      if (document.root() instanceof JsonObject object) {
        documents.add(Resource.of(object, origin));
      }
    }
    return documents;
  }

  /// What is wrong with the YAML or JSON of the file.
  public List<Diagnostic> faults() {
    return parsed().diagnostics();
  }

  private Documents.Parsed parsed() {
    Documents.Parsed known = parsed;
    if (known == null) {
      known = reader.apply(text, Limits.DEFAULT);
      parsed = known;
    }
    return known;
  }

  /// A path as the file writes it, seen from where the program runs.
  public Path resolve(String name) {
    Path folder = path.getParent();
    return folder == null ? Path.of(name).normalize() : folder.resolve(name).normalize();
  }
}
