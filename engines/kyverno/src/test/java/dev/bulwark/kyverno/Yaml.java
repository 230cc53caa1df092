package dev.bulwark.kyverno;

import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.List;

/// Resources from YAML.
public final class Yaml {
  private Yaml() {}

  public static Resource resource(String yaml) {
    return resources(yaml).getFirst();
  }

  public static List<Resource> resources(String yaml) {
    var text = SourceText.of("policies.yaml", yaml);
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    if (!parsed.diagnostics().isEmpty()) {
      throw new IllegalArgumentException(parsed.diagnostics().toString());
    }
    return parsed.documents().stream()
        .map(document -> document.root())
        .filter(JsonObject.class::isInstance)
        .map(root -> Resource.of((JsonObject) root, new FileOrigin(text)))
        .toList();
  }
}
