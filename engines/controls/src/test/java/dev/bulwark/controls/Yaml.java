package dev.bulwark.controls;

import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.List;
import java.util.Objects;

/// Objects and checks written as YAML.
final class Yaml {
  private Yaml() {}

  static List<Resource> resources(String yaml) {
    var text = SourceText.of("test.yaml", yaml);
    return Documents.read(text, Limits.DEFAULT).documents().stream()
        .map(document -> (JsonObject) Objects.requireNonNull(document.root()))
        .map(root -> Resource.of(root, new FileOrigin(text)))
        .toList();
  }

  static JsonObject object(String yaml) {
    var text = SourceText.of("test.yaml", yaml);
    return (JsonObject)
        Objects.requireNonNull(Documents.read(text, Limits.DEFAULT).documents().getFirst().root());
  }
}
