package dev.bulwark.kyverno.refusal;

import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.model.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What must hold of a policy whatever its rules do.
///
/// Source: kyverno `api/kyverno/v1/spec_types.go` and `pkg/validation/policy/validate.go`.
final class PolicyChecks {
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_WAIT = 30;
  private static final String AUTOGEN = "pod-policies.kyverno.io/autogen-controllers";

  static final List<PolicyCheck> ALL =
      List.of(
          PolicyChecks::nameIsShort,
          PolicyChecks::clusterPolicyHasNoNamespace,
          PolicyChecks::autogenNamesControllers,
          PolicyChecks::timeoutIsInRange,
          PolicyChecks::deprecatedFieldsAreGone,
          PolicyChecks::overridesAreOfTheCluster,
          PolicyChecks::somethingIsProcessed,
          PolicyChecks::ruleNamesDiffer);

  private PolicyChecks() {}

  private static void nameIsShort(ClassicPolicy policy, Part root, Refusals refusals) {
    if (policy.id().name().length() > LONGEST_NAME) {
      refusals.add(
          FieldPath.of("metadata", "name"),
          "a policy name has at most 63 characters",
          "give the policy a shorter name: reports carry it in a label");
    }
  }

  private static void clusterPolicyHasNoNamespace(
      ClassicPolicy policy, Part root, Refusals refusals) {
    Part metadata = root.part("metadata");
    if (!policy.isNamespaced() && !metadata.text("namespace").isEmpty()) {
      refusals.add(
          metadata.at("namespace"),
          "a ClusterPolicy has no namespace",
          "remove the namespace, or make it a Policy");
    }
  }

  private static void autogenNamesControllers(ClassicPolicy policy, Part root, Refusals refusals) {
    Part annotations = root.part("metadata").part("annotations");
    if (annotations.text(AUTOGEN).equals("all")) {
      refusals.add(
          annotations.at(AUTOGEN),
          "`all` is no controller",
          "remove the annotation: without it, rules are generated for all controllers");
    }
  }

  private static void timeoutIsInRange(ClassicPolicy policy, Part root, Refusals refusals) {
    Part spec = root.part("spec");
    timeoutIsInRange(spec, "webhookTimeoutSeconds", refusals);
    timeoutIsInRange(spec.part("webhookConfiguration"), "timeoutSeconds", refusals);
  }

  private static void timeoutIsInRange(Part part, String key, Refusals refusals) {
    if (part.value(key) instanceof Number seconds
        && (seconds.longValue() < 1 || seconds.longValue() > LONGEST_WAIT)) {
      refusals.add(
          part.at(key), "a webhook is waited for 1 to 30 seconds", "write a number from 1 to 30");
    }
  }

  private static void deprecatedFieldsAreGone(ClassicPolicy policy, Part root, Refusals refusals) {
    Part spec = root.part("spec");
    Part webhook = spec.part("webhookConfiguration");
    if (spec.has("webhookTimeoutSeconds") && webhook.has("timeoutSeconds")) {
      refusals.add(
          spec.at("webhookTimeoutSeconds"),
          "the time to wait is given twice",
          "keep spec.webhookConfiguration.timeoutSeconds alone");
    }
    if (spec.has("failurePolicy") && webhook.has("failurePolicy")) {
      refusals.add(
          spec.at("failurePolicy"),
          "the failure policy is given twice",
          "keep spec.webhookConfiguration.failurePolicy alone");
    }
    if (spec.has("generateExistingOnPolicyUpdate")) {
      refusals.add(
          spec.at("generateExistingOnPolicyUpdate"),
          "the field is deprecated",
          "write generateExisting below generate of the rules that need it");
    }
  }

  private static void overridesAreOfTheCluster(ClassicPolicy policy, Part root, Refusals refusals) {
    Part spec = root.part("spec");
    if (policy.isNamespaced() && !spec.parts("validationFailureActionOverrides").isEmpty()) {
      refusals.add(
          spec.at("validationFailureActionOverrides"),
          "only a ClusterPolicy has overrides by namespace",
          "say what a failure does in validationFailureAction");
    }
    if (!policy.isNamespaced()) {
      OverrideConflicts.look(spec.parts("validationFailureActionOverrides"), refusals);
    }
  }

  private static void somethingIsProcessed(ClassicPolicy policy, Part root, Refusals refusals) {
    Part spec = root.part("spec");
    if (!Boolean.FALSE.equals(spec.value("admission"))) {
      return;
    }
    if (Boolean.FALSE.equals(spec.value("background"))) {
      refusals.add(
          spec.at("admission"),
          "a policy that is looked at neither at admission nor in the background does nothing",
          "remove `admission: false` or `background: false`");
    }
    if (policy.rules().stream()
        .anyMatch(rule -> rule.hasMutate() || rule.hasGenerate() || rule.hasVerifyImages())) {
      refusals.add(
          spec.at("admission"),
          "only policies that validate can do without admission",
          "move the rules that mutate, generate or verify images to a policy of their own");
    }
  }

  private static void ruleNamesDiffer(ClassicPolicy policy, Part root, Refusals refusals) {
    Set<String> names = new HashSet<>();
    for (Rule rule : policy.rules()) {
      FieldPath path = rule.path().key("name");
      if (rule.name().length() > LONGEST_NAME) {
        refusals.add(path, "a rule name has at most 63 characters", "give the rule a shorter name");
      } else if (!names.add(rule.name())) {
        refusals.add(
            path, "duplicate rule name \"" + rule.name() + "\"", "give each rule its own name");
      }
    }
  }
}
