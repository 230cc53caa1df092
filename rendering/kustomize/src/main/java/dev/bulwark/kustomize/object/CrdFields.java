package dev.bulwark.kustomize.object;

import dev.bulwark.kustomize.object.FieldSpecs.Section;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The fields that the OpenAPI definitions of custom resources mark: as references to other
/// objects, as labels, annotations or names.
///
/// Source: kustomize, `accumulator.LoadConfigFromCRDs`.
public final class CrdFields {
  private static final int DEEPEST = 50;
  private static final String MARK = "x-kubernetes-";

  private final JsonObject definitions;
  private final Map<Section, List<FieldSpec>> specs = new EnumMap<>(Section.class);
  private final List<FieldSpecs.Referral> referrals = new ArrayList<>();

  private CrdFields(JsonObject definitions) {
    this.definitions = definitions;
  }

  /// Reads a file that `crds` names: definitions by their type names.
  public static FieldSpecs of(JsonObject definitions) {
    var fields = new CrdFields(definitions);
    for (int i = 0; i < definitions.size(); i++) {
      String type = definitions.keyAt(i);
      JsonObject properties = fields.properties(type);
      if (properties.containsKey("kind")
          && properties.containsKey("apiVersion")
          && properties.containsKey("metadata")) {
        Gvk kind = Gvk.of("", "", type.substring(type.lastIndexOf('.') + 1));
        fields.collect(kind, type, List.of(), 0);
      }
    }
    return FieldSpecs.of(fields.specs, fields.referrals);
  }

  private JsonObject properties(String type) {
    return definitions.object(type).object("Schema").object("properties");
  }

  private void collect(Gvk kind, String type, List<String> path, int depth) {
    JsonObject properties = properties(type);
    for (int i = 0; i < properties.size() && depth < DEEPEST; i++) {
      if (!(properties.valueAt(i) instanceof JsonObject property)) {
        continue;
      }
      var to = new ArrayList<>(path);
      to.add(properties.keyAt(i));
      mark(property, "annotation", Section.COMMON_ANNOTATIONS, kind, to);
      mark(property, "label-selector", Section.COMMON_LABELS, kind, to);
      mark(property, "identity", Section.NAME_PREFIX, kind, to);
      String version = property.string(MARK + "object-ref-api-version").orElse("");
      String target = property.string(MARK + "object-ref-kind").orElse("");
      if (!version.isEmpty() && !target.isEmpty()) {
        var name = new ArrayList<>(to);
        name.add(property.string(MARK + "object-ref-name-key").orElse("name"));
        referrals.add(
            new FieldSpecs.Referral(Gvk.of("", version, target), List.of(field(kind, name))));
      }
      property.string("$ref").ifPresent(reference -> collect(kind, reference, to, depth + 1));
    }
  }

  private void mark(
      JsonObject property, String mark, Section section, Gvk kind, List<String> path) {
    if (property.containsKey(MARK + mark)) {
      specs.computeIfAbsent(section, _ -> new ArrayList<>()).add(field(kind, path));
    }
  }

  private static FieldSpec field(Gvk kind, List<String> path) {
    return new FieldSpec(kind, String.join("/", path), false);
  }
}
