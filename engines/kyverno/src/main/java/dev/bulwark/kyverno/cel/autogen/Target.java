package dev.bulwark.kyverno.cel.autogen;

import java.util.List;
import java.util.Optional;

/// A resource whose objects make pods.
///
/// @param group with its version
/// @param variant which rewriting of a policy fits its objects
record Target(String group, String version, String resource, Variant variant) {
  private static final List<Target> BUILT_IN =
      List.of(
          new Target("apps", "v1", "daemonsets", Variant.DEFAULTS),
          new Target("apps", "v1", "deployments", Variant.DEFAULTS),
          new Target("apps", "v1", "replicasets", Variant.DEFAULTS),
          new Target("apps", "v1", "statefulsets", Variant.DEFAULTS),
          new Target("batch", "v1", "cronjobs", Variant.CRONJOBS),
          new Target("batch", "v1", "jobs", Variant.DEFAULTS));

  /// How a policy comes to the pod template.
  enum Variant {
    CRONJOBS("spec.jobTemplate.spec.template"),
    DEFAULTS("spec.template"),
    /// The template is looked for in the object.
    EXTRACT("");

    private final String template;

    Variant(String template) {
      this.template = template;
    }

    /// The path of the template.
    String template() {
      return template;
    }
  }

  static List<Target> builtIn() {
    return BUILT_IN;
  }

  /// The target that a policy names: `deployments`, or `jobsets.v1alpha2.jobset.x-k8s.io` for a
  /// custom resource. Other names mean nothing.
  static Optional<Target> named(String name) {
    for (Target each : BUILT_IN) {
      if (each.resource.equals(name)) {
        return Optional.of(each);
      }
    }
    String[] parts = name.split("\\.", 3);
    boolean isFull =
        parts.length == 3 && !parts[0].isEmpty() && !parts[1].isEmpty() && !parts[2].isEmpty();
    return isFull
        ? Optional.of(new Target(parts[2], parts[1], parts[0], Variant.EXTRACT))
        : Optional.empty();
  }
}
