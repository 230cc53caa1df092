package dev.bulwark.cli.policy;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import java.util.List;
import java.util.Optional;

/// Documents for policies in Rego: objects of several files, merged.
final class RegoData {
  private final List<Diagnostic> diagnostics;

  /// @param diagnostics takes what cannot be read
  RegoData(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  JsonObject read(List<String> paths) {
    SourceFiles.Found found = SourceFiles.find(paths, RegoData::isData);
    diagnostics.addAll(found.diagnostics());
    JsonObject data = JsonObject.EMPTY;
    for (SourceFile file : found.files()) {
      data = merged(data, object(file).orElse(JsonObject.EMPTY));
    }
    return data;
  }

  private static boolean isData(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  /// The object that a file holds, or a diagnostic.
  Optional<JsonObject> object(SourceFile file) {
    switch (SourceFiles.read(file, Limits.DEFAULT)) {
      case TextReading.Unreadable(var fault) -> {
        diagnostics.add(fault);
        return Optional.empty();
      }
      case TextReading.Read(var text) -> {
        Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
        diagnostics.addAll(parsed.diagnostics());
        return parsed.documents().stream()
            .map(Document::root)
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .findFirst();
      }
    }
  }

  private static JsonObject merged(JsonObject one, JsonObject other) {
    JsonObject merged = one;
    for (int i = 0; i < other.size(); i++) {
      String key = other.keyAt(i);
      Object value =
          one.get(key) instanceof JsonObject below && other.valueAt(i) instanceof JsonObject more
              ? merged(below, more)
              : other.valueAt(i);
      merged = merged.with(key, value);
    }
    return merged;
  }
}
