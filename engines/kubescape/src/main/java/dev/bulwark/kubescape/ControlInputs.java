package dev.bulwark.kubescape;

import dev.bulwark.model.JsonObject;
import dev.bulwark.rego.value.Value;

/// What rules can be told from outside, as their `data` holds it: lists that configure controls
/// (`data.postureControlInputs.sensitiveKeyNames`), and what a cluster says of itself
/// (`data.dataControlInputs.cloudProvider`).
public record ControlInputs(JsonObject posture, JsonObject cluster) {
  public static final ControlInputs NONE = new ControlInputs(JsonObject.EMPTY, JsonObject.EMPTY);

  /// The file of a library that holds what its controls are configured with by default.
  public static final String DEFAULTS = "default-config-inputs.json";

  private static final String POSTURE = "postureControlInputs";
  private static final String CLUSTER = "dataControlInputs";

  /// Reads a file of inputs: one of a library's defaults, or one that overrides them.
  public static ControlInputs of(JsonObject document) {
    JsonObject settings = document.object("settings");
    JsonObject root = settings.isEmpty() ? document : settings;
    return new ControlInputs(root.object(POSTURE), root.object(CLUSTER));
  }

  /// These with others over them: a list replaces the whole list of its name, what a cluster says
  /// of itself is only the other's.
  public ControlInputs with(ControlInputs others) {
    JsonObject merged = posture;
    for (int i = 0; i < others.posture.size(); i++) {
      merged = merged.with(others.posture.keyAt(i), others.posture.valueAt(i));
    }
    return new ControlInputs(merged, others.cluster);
  }

  Value data() {
    return Value.of(JsonObject.of(POSTURE, posture, CLUSTER, cluster));
  }
}
