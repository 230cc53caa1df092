package dev.bulwark.admission.definition;

import dev.bulwark.model.ResourceId;

/// The kind of the objects that a policy takes its parameters from.
public record ParamKind(String apiVersion, String kind) {
  public String group() {
    return new ResourceId(apiVersion, kind, "", "").group();
  }
}
