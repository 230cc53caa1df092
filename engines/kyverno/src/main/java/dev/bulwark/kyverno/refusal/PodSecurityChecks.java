package dev.bulwark.kyverno.refusal;

import java.util.List;
import java.util.Set;

/// What must hold of the controls that `validate.podSecurity` leaves out.
///
/// Source: kyverno `api/kyverno/v1/common_types.go`, `PodSecurityStandard.Validate`.
final class PodSecurityChecks {
  /// Controls of which only the restricted level knows.
  private static final Set<String> RESTRICTED =
      Set.of(
          "Volume Types",
          "Privilege Escalation",
          "Running as Non-root",
          "Running as Non-root user");

  private static final Set<String> OF_PODS =
      Set.of("Host Namespaces", "HostPath Volumes", "Sysctls", "Volume Types");
  private static final Set<String> OF_CONTAINERS =
      Set.of(
          "Capabilities",
          "Privileged Containers",
          "Host Ports",
          "/proc Mount Type",
          "Privilege Escalation");

  static final List<RuleCheck> ALL = List.of(PodSecurityChecks::look);

  private PodSecurityChecks() {}

  private static void look(RuleInPolicy rule, Refusals refusals) {
    Part podSecurity = rule.validate().part("podSecurity");
    boolean isBaseline = podSecurity.text("level").equals("baseline");
    for (Part exclude : podSecurity.parts("exclude")) {
      String control = exclude.text("controlName");
      boolean hasImages = !exclude.texts("images").isEmpty();
      if (isBaseline && RESTRICTED.contains(control)) {
        refusals.add(
            exclude.at("controlName"),
            "the baseline level has no control " + control,
            "remove the exclusion, or set the level to restricted");
      }
      if (OF_CONTAINERS.contains(control) && !hasImages) {
        refusals.add(
            exclude.at("images"),
            control + " is a control of containers, and no images are named",
            "name the images of the containers: images: ['*']");
      } else if (OF_PODS.contains(control) && hasImages) {
        refusals.add(
            exclude.at("images"),
            control + " is a control of pods, which images do not select",
            "remove the images");
      }
      fieldAndValues(exclude, refusals);
    }
  }

  private static void fieldAndValues(Part exclude, Refusals refusals) {
    boolean hasField = !exclude.text("restrictedField").isEmpty();
    boolean hasValues = !exclude.texts("values").isEmpty();
    if (hasField && !hasValues) {
      refusals.add(
          exclude.at("values"),
          "a restricted field needs the values that it may have",
          "add values");
    } else if (hasValues && !hasField) {
      refusals.add(
          exclude.at("restrictedField"),
          "the values belong to no field",
          "name the field: restrictedField");
    }
  }
}
