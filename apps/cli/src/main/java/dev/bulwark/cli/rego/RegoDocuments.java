package dev.bulwark.cli.rego;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.bundle.MergedDocuments;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.values.Parsed;
import java.util.List;
import java.util.Optional;

/// What lies below `data`, put together from files.
final class RegoDocuments {
  private final List<Diagnostic> diagnostics;
  private ObjectValue data = ObjectValue.EMPTY;

  /// @param diagnostics takes what cannot be read or put together
  RegoDocuments(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  static boolean isDocument(String name) {
    return name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml");
  }

  ObjectValue data() {
    return data;
  }

  /// Adds what a file holds below the keys. Numbers keep the text they were written with where it
  /// is JSON.
  void add(SourceText text, List<String> keys) {
    if (text.name().endsWith(".json")
        && JsonReader.read(new String(text.bytes(), UTF_8))
            instanceof Parsed.Value<Value>(var json)) {
      add(json, keys, text.name());
      return;
    }
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    diagnostics.addAll(parsed.diagnostics());
    for (Document document : parsed.documents()) {
      if (document.root() instanceof JsonObject || !keys.isEmpty()) {
        add(Value.of(document.root()), keys, text.name());
      }
    }
  }

  private void add(Value value, List<String> keys, String from) {
    Value whole = value;
    for (String key : keys.reversed()) {
      whole = ObjectValue.of(StringValue.of(key), whole);
    }
    if (whole instanceof ObjectValue object) {
      add(object, from);
    }
  }

  void add(ObjectValue more, String from) {
    Optional<ObjectValue> merged = MergedDocuments.merged(data, more);
    if (merged.isPresent()) {
      data = merged.get();
    } else {
      diagnostics.add(
          Diagnostic.error("REGO-0005", "files say different things of one document", from)
              .because("it has a value for a path that a file before it has another for")
              .toFix("leave one of them out, or give each a folder of its own"));
    }
  }
}
