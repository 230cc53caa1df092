package dev.bulwark.sources;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.yaml.Budget;
import dev.bulwark.sources.yaml.YamlText;
import dev.bulwark.sources.yaml.YamlVersion;
import java.util.ArrayList;
import java.util.List;

/// Reads YAML and JSON texts as kubectl does: YAML 1.1 scalars, JSON values, documents parted by
/// `---`.
///
/// Reading never fails as a whole. A document that cannot be read becomes a [Diagnostic] and is
/// left out; all others are there.
public final class Documents {
  private Documents() {}

  /// What reading a text gave.
  ///
  /// @param documents those that could be read, in the order of the text; empty ones are left out
  /// @param diagnostics an error for each document that is missing, warnings for what looks wrong
  public record Parsed(List<Document> documents, List<Diagnostic> diagnostics) {
    public Parsed {
      documents = List.copyOf(documents);
      diagnostics = List.copyOf(diagnostics);
    }
  }

  public static Parsed read(SourceText text, Limits limits) {
    return read(text, limits, YamlVersion.V1_1);
  }

  /// Reads a text as programs do that use go-yaml v3: `yes`, `no`, `on`, `off`, `y` and `n` are
  /// texts, as they are in YAML 1.2.
  public static Parsed readYaml12(SourceText text, Limits limits) {
    return read(text, limits, YamlVersion.V1_2);
  }

  private static Parsed read(SourceText text, Limits limits, YamlVersion version) {
    var budget =
        new Budget(
            limits.bytes(),
            limits.depth(),
            limits.nodes(),
            limits.aliasNodes(),
            limits.documents());
    var content = YamlText.read(text, budget, version);
    var documents = new ArrayList<Document>(content.trees().size());
    for (var tree : content.trees()) {
      documents.add(new Document(documents.size(), tree.root(), tree.range()));
    }
    return new Parsed(documents, content.diagnostics());
  }
}
