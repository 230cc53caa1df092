package dev.bulwark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.compile.CompilerOptions;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import dev.bulwark.suites.rego.RegoYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// The modules and data that a command of `bulwark rego` was given.
final class RegoFiles {
  private static final int SHOWN_LINES = 3;

  private final Map<String, SourceText> modules = new LinkedHashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private JsonObject data = JsonObject.EMPTY;

  private RegoFiles() {}

  /// Reads modules (`.rego`) and data (`.json`, `.yaml`, `.yml`) below the paths.
  ///
  /// @param withData whether files of data count; tests never do
  static RegoFiles read(List<String> paths, boolean withData) {
    var files = new RegoFiles();
    SourceFiles.Found found =
        SourceFiles.find(paths, name -> name.endsWith(".rego") || (withData && isData(name)));
    files.diagnostics.addAll(found.diagnostics());
    for (SourceFile file : found.files()) {
      switch (SourceFiles.read(file, Limits.DEFAULT)) {
        case TextReading.Unreadable(var fault) -> files.diagnostics.add(fault);
        case TextReading.Read(var text) -> {
          if (file.name().endsWith(".rego")) {
            files.modules.put(text.name(), text);
          } else {
            files.addData(text);
          }
        }
      }
    }
    return files;
  }

  private static boolean isData(String name) {
    return name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private void addData(SourceText text) {
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    diagnostics.addAll(parsed.diagnostics());
    for (Document document : parsed.documents()) {
      if (document.root() instanceof JsonObject object) {
        data = merged(data, object);
      }
    }
  }

  /// Objects are merged key by key; elsewhere the later file counts.
  private static JsonObject merged(JsonObject one, JsonObject other) {
    JsonObject result = one;
    for (int i = 0; i < other.size(); i++) {
      String key = other.keyAt(i);
      @Nullable Object value = other.valueAt(i);
      result =
          result.with(
              key,
              result.get(key) instanceof JsonObject below && value instanceof JsonObject above
                  ? merged(below, above)
                  : value);
    }
    return result;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  int count() {
    return modules.size();
  }

  /// The modules, compiled.
  ///
  /// @throws UserFault with every error
  Policies compiled(ParseResult arguments) {
    Policies.Builder builder =
        Policies.builder()
            .version(Options.given(arguments, "--v0-compatible") ? RegoVersion.V0 : RegoVersion.V1)
            .options(new CompilerOptions(Options.given(arguments, "--strict"), true, Set.of()))
            .yaml(new RegoYaml())
            .data(data);
    RegoCapabilities.of(arguments).ifPresent(builder::capabilities);
    modules.forEach((name, text) -> builder.module(name, new String(text.bytes(), UTF_8)));
    try {
      return builder.build();
    } catch (RegoException e) {
      throw fault(e, SourceText.of("query", ""));
    }
  }

  /// What is wrong with modules or a query.
  ///
  /// @param query the text that errors without a file are about
  UserFault fault(RegoException exception, SourceText query) {
    var faults = new ArrayList<Diagnostic>();
    for (RegoError error : exception.errors()) {
      SourceText text = modules.getOrDefault(error.at().file(), query);
      Diagnostic fault =
          Diagnostic.error("REGO-0001", error.message(), text.name()).because(error.code());
      int row = error.at().row();
      if (row >= 1 && row <= text.lineCount()) {
        String line = text.line(row);
        int most = line.codePointCount(0, line.length()) + 1;
        int start = Math.clamp(error.at().col(), 1, most);
        int end = Math.clamp(start + (long) error.at().end() - error.at().offset(), start, most);
        var span = new Span(text.name(), row, start, row, end);
        fault = fault.at(span, text.excerpt(span, SHOWN_LINES));
      }
      faults.add(fault);
    }
    return new UserFault(ExitCode.BAD_INPUT, faults);
  }
}
