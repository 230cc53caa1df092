package dev.bulwark.configs;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// YAML and JSON, read as manifests are, with the places of their values.
final class YamlConfig {
  private YamlConfig() {}

  static List<@Nullable Object> read(SourceText text) throws ConfigFault {
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        throw new ConfigFault(diagnostic.what(), diagnostic.span().map(Span::line).orElse(0));
      }
    }
    var documents = new ArrayList<@Nullable Object>();
    for (Document document : parsed.documents()) {
      documents.add(document.root());
    }
    if (documents.isEmpty()) {
      documents.add(null); // a text without a document is one that is null
    }
    return documents;
  }
}
