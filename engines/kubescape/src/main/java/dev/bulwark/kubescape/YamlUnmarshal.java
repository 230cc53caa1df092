package dev.bulwark.kubescape;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.Value;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.Optional;

/// `yaml.unmarshal(text)`: the first document of a text, read as manifests are. Rules look with it
/// into configuration files that collectors bring.
final class YamlUnmarshal implements Builtin {
  @Override
  public Signature signature() {
    return Signature.of("yaml.unmarshal").takes("x", RegoType.STRING).returns(RegoType.ANY);
  }

  @Override
  public Value call(Arguments given, BuiltinContext context) {
    Documents.Parsed parsed =
        Documents.read(SourceText.of("yaml", given.string(0)), Limits.DEFAULT);
    Optional<Diagnostic> fault =
        parsed.diagnostics().stream()
            .filter(each -> each.level() == Diagnostic.Level.ERROR)
            .findFirst();
    if (fault.isPresent()) {
      throw BuiltinException.failed("yaml: " + fault.get().what());
    }
    return Value.of(parsed.documents().stream().findFirst().map(Document::root).orElse(null));
  }
}
