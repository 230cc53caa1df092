package dev.bulwark.suites;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The formats that are known, and the way from paths to suites.
public final class TestFormats {
  private final List<TestFormat> formats;

  /// Formats in the order in which they are asked.
  ///
  /// @param formats each file is of the first that recognises it
  public TestFormats(List<TestFormat> formats) {
    this.formats = List.copyOf(formats);
  }

  /// Every test below the paths; `-` stands for standard input.
  public TestFormat.Tests find(List<String> paths, InputStream standardInput) {
    List<String> named = paths.stream().filter(path -> !path.equals("-")).toList();
    SourceFiles.Found found = SourceFiles.find(named, TestFormats::mayHoldTests);
    var suites = new ArrayList<TestSuite>();
    var diagnostics = new ArrayList<Diagnostic>(found.diagnostics());
    var readings = new LinkedHashMap<Path, TextReading>();
    if (named.size() < paths.size()) {
      readings.put(Path.of("stdin"), SourceFiles.read(standardInput, Limits.DEFAULT));
    }
    for (SourceFile file : found.files()) {
      readings.put(file.path(), SourceFiles.read(file, Limits.DEFAULT));
    }
    readings.forEach(
        (path, reading) -> {
          switch (reading) {
            case TextReading.Unreadable(var fault) -> diagnostics.add(fault);
            case TextReading.Read(var text) -> {
              TestFormat.Tests tests = read(new TestFile(path, text));
              suites.addAll(tests.suites());
              diagnostics.addAll(tests.diagnostics());
            }
          }
        });
    return new TestFormat.Tests(suites, diagnostics);
  }

  /// The tests of one file; none where no format recognises it. What cannot be read of it may be a
  /// test, so that is said.
  public TestFormat.Tests read(TestFile file) {
    for (TestFormat format : formats) {
      if (format.recognises(file)) {
        return format.read(file);
      }
    }
    boolean matters =
        !isTemplate(file) && formats.stream().anyMatch(format -> format.mayBeIn(file));
    return new TestFormat.Tests(List.of(), matters ? file.faults() : List.of());
  }

  private static boolean isTemplate(TestFile file) {
    return file.fileName().endsWith(".rego")
        || new String(file.text().bytes(), ISO_8859_1).contains("{{");
  }

  private static boolean mayHoldTests(String name) {
    return name.endsWith(".yaml")
        || name.endsWith(".yml")
        || name.endsWith(".json")
        || name.endsWith("_test.rego");
  }
}
