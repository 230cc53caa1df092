package dev.bulwark.kubescape;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.ResourceId;
import java.util.List;
import java.util.Set;

/// Objects that collectors bring: facts of a node, the description of a cluster by its cloud.
/// Kubescape knows them by types of its own, which have these fields and no others, whether they
/// are set or not.
///
/// Source: kubescape/opa-utils `objectsenvelopes`, kubescape/k8s-interface `cloudsupport`.
final class Collected {
  private static final String HOST = "hostdata.kubescape.cloud";
  private static final Set<String> CLOUDS =
      Set.of("eks.amazonaws.com", "container.googleapis.com", "management.azure.com");
  private static final Set<String> DESCRIPTIONS = Set.of("ClusterDescribe", "Describe");

  private Collected() {}

  /// The object as a rule is given it.
  static JsonObject of(JsonObject object) {
    ResourceId id = ResourceId.of(object);
    if (id.group().equals(HOST)) {
      return shaped(object, List.of("name"));
    }
    if (CLOUDS.contains(id.group()) && DESCRIPTIONS.contains(id.kind())) {
      return shaped(object, List.of("name", "provider"));
    }
    return object;
  }

  private static JsonObject shaped(JsonObject object, List<String> fields) {
    JsonObject metadata = JsonObject.EMPTY;
    for (String field : fields) {
      metadata = metadata.with(field, object.object("metadata").string(field).orElse(""));
    }
    return JsonObject.of(
        "apiVersion", object.string("apiVersion").orElse(""),
        "kind", object.string("kind").orElse(""),
        "metadata", metadata,
        "data", object.get("data"));
  }
}
