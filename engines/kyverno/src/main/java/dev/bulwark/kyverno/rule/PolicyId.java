package dev.bulwark.kyverno.rule;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;

/// What a policy is known by, and what it says of itself to reports.
///
/// @param namespace empty for policies of the whole cluster
public record PolicyId(
    String apiVersion, String kind, String namespace, String name, JsonObject annotations) {

  public static PolicyId of(Resource policy) {
    return new PolicyId(
        policy.id().apiVersion(),
        policy.id().kind(),
        policy.id().namespace(),
        policy.id().name(),
        policy.annotations());
  }

  /// `name`, or `namespace/name` of a namespaced policy.
  public String key() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  /// Kind, namespace and name, by which policies of one run are told apart.
  public String identity() {
    return kind + " " + key();
  }

  /// Whether failures count as failures; otherwise they are warnings in reports.
  public boolean isScored() {
    return !"false".equals(annotations.get("policies.kyverno.io/scored"));
  }
}
