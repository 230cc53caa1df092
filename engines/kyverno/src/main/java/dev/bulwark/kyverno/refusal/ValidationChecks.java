package dev.bulwark.kyverno.refusal;

import java.util.List;

/// What must hold of rules that validate.
///
/// Source: kyverno `pkg/policy/validate/validate.go`.
final class ValidationChecks {
  private static final List<String> FORMS =
      List.of("pattern", "anyPattern", "deny", "foreach", "podSecurity", "cel");
  private static final List<String> LOOPED = List.of("pattern", "anyPattern", "deny");

  static final List<RuleCheck> ALL =
      List.of(
          ValidationChecks::hasOneForm,
          ValidationChecks::loopsHaveOneForm,
          ValidationChecks::overridesAgree,
          PatternChecks::anchorsAreKnown,
          PatternChecks::labelsAreTexts,
          CelFields::look);

  private ValidationChecks() {}

  private static void hasOneForm(RuleInPolicy rule, Refusals refusals) {
    if (!rule.rule().hasValidate()) {
      return;
    }
    Part validate = rule.validate();
    long forms = FORMS.stream().filter(validate::has).count();
    if (!validate.part("manifests").parts("attestors").isEmpty()) {
      forms++;
    }
    if (forms != 1) {
      refusals.add(
          validate.path(),
          "a rule validates by one of pattern, anyPattern, deny, foreach, podSecurity, cel and"
              + " manifests, and this one has "
              + (forms == 0 ? "none" : forms + " of them"),
          forms == 0 ? "say what must hold" : "make a rule of each");
    }
  }

  private static void loopsHaveOneForm(RuleInPolicy rule, Refusals refusals) {
    for (Part loop : rule.validate().parts("foreach")) {
      if (loop.text("list").isEmpty()) {
        refusals.add(
            loop.at("list"), "a loop has a list", "name what it goes through: request.object.…");
      }
      long forms = LOOPED.stream().filter(loop::has).count();
      if (!loop.parts("foreach").isEmpty()) {
        forms++;
      }
      if (forms != 1) {
        refusals.add(
            loop.path(),
            "a loop has one of pattern, anyPattern, deny and an inner foreach",
            "give each loop one of them");
      }
    }
  }

  private static void overridesAgree(RuleInPolicy rule, Refusals refusals) {
    if (!rule.isNamespaced()) {
      OverrideConflicts.look(rule.validate().parts("failureActionOverrides"), refusals);
    }
  }
}
