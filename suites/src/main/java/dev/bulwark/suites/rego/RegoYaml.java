package dev.bulwark.suites.rego;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.builtin.Yaml;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import org.jspecify.annotations.Nullable;

/// Reads YAML for policies as manifests are read.
public final class RegoYaml implements Yaml {
  /// A text that a policy holds or finds need not be large.
  private static final Limits LIMITS = new Limits(4 << 20, 100, 100_000, 10_000, 1_000);

  @Override
  public @Nullable Object read(String text) throws InvalidYamlException {
    Documents.Parsed parsed = Documents.read(SourceText.of("yaml", text), LIMITS);
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        throw new InvalidYamlException(GoYamlWords.of(diagnostic, text));
      }
    }
    return parsed.documents().isEmpty() ? null : parsed.documents().getFirst().root();
  }
}
