package dev.bulwark.compliance;

import dev.bulwark.model.Control;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Severity;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A `control.yaml`: an object of `bulwark.dev/v1alpha1`, kind `Control`.
///
/// Definitions come with Bulwark and are proven complete by its tests, so a fault in one is a bug
/// of ours and no diagnostic for the user.
final class ControlDefinition {
  private final String source;
  private final JsonObject root;
  private final JsonObject spec;

  private ControlDefinition(String source, JsonObject root) {
    this.source = source;
    this.root = root;
    this.spec = root.object("spec");
  }

  static Control read(SourceText text, List<Control.Example> examples) {
    var documents = Documents.read(text, Limits.DEFAULT).documents();
    if (documents.size() == 1 && documents.getFirst().root() instanceof JsonObject root) {
      return new ControlDefinition(text.name(), root).control(examples);
    }
    throw new IllegalStateException(text.name() + " is not one object");
  }

  private Control control(List<Control.Example> examples) {
    return new Control(
        text(root.object("metadata"), "name"),
        text(spec, "title"),
        Severity.parse(text(spec, "severity")).orElseThrow(() -> lacks("severity")),
        text(spec, "severityReason"),
        text(spec, "what"),
        text(spec, "why"),
        text(spec, "remediation"),
        texts(spec.array("references")),
        mappings(),
        examples);
  }

  private Map<String, List<String>> mappings() {
    var mappings = new LinkedHashMap<String, List<String>>();
    JsonObject frameworks = spec.object("mappings");
    for (int i = 0; i < frameworks.size(); i++) {
      String framework = frameworks.keyAt(i);
      mappings.put(framework, texts(frameworks.array(framework)));
    }
    return mappings;
  }

  private static List<String> texts(JsonArray array) {
    var texts = new ArrayList<String>(array.size());
    for (Object element : array) {
      if (element instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  private String text(JsonObject object, String key) {
    return object.string(key).orElseThrow(() -> lacks(key));
  }

  private IllegalStateException lacks(String key) {
    return new IllegalStateException(source + " lacks " + key);
  }
}
