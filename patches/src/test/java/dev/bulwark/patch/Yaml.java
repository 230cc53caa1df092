package dev.bulwark.patch;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.Objects;

/// Objects of tests, written as people write them.
final class Yaml {
  private Yaml() {}

  static JsonObject object(String text) {
    return (JsonObject)
        Objects.requireNonNull(
            Documents.read(SourceText.of("test", text), Limits.DEFAULT)
                .documents()
                .getFirst()
                .root());
  }
}
