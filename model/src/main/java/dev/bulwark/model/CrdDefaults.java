package dev.bulwark.model;

import java.util.Locale;

/// What CustomResourceDefinitions get.
///
/// Source: k8s.io/apiextensions-apiserver `pkg/apis/apiextensions/v1/defaults.go`.
final class CrdDefaults {
  private static final JsonObject NO_CONVERSION = JsonObject.of("strategy", "None");

  private CrdDefaults() {}

  static void spec(Draft spec) {
    spec.putIfAbsent("conversion", NO_CONVERSION);
    JsonObject names = spec.object("names");
    String kind = names.string("kind").orElse("");
    if (!kind.isEmpty()) {
      names = ComputedDefaults.withDefault(names, "singular", kind.toLowerCase(Locale.ROOT));
      spec.put("names", ComputedDefaults.withDefault(names, "listKind", kind + "List"));
    }
  }

  static void storedVersions(Draft definition) {
    JsonObject status = definition.object("status");
    if (!status.array("storedVersions").isEmpty()) {
      return;
    }
    JsonArray versions = definition.object("spec").array("versions");
    for (int i = 0; i < versions.size(); i++) {
      if (Boolean.TRUE.equals(versions.object(i).get("storage"))) {
        JsonArray stored = JsonArray.of(versions.object(i).string("name").orElse(""));
        definition.put("status", ComputedDefaults.replaced(status, "storedVersions", stored));
        return;
      }
    }
  }
}
