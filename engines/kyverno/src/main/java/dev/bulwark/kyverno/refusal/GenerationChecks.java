package dev.bulwark.kyverno.refusal;

import dev.bulwark.kyverno.pattern.Anchor;
import java.util.EnumSet;
import java.util.List;

/// What must hold of rules that generate objects.
///
/// Source: kyverno `api/kyverno/v1/common_types.go`, `Generation.Validate`, and
/// `pkg/policy/generate/validate.go`.
final class GenerationChecks {
  private static final List<String> FORMS = List.of("data", "clone", "cloneList", "foreach");

  static final List<RuleCheck> ALL =
      List.of(
          GenerationChecks::hasOneForm,
          GenerationChecks::targetsAreNamed,
          GenerationChecks::namespacedPoliciesStayInside,
          GenerationChecks::dataHasNoAnchors,
          GenerationChecks::doesNotTriggerItself);

  private GenerationChecks() {}

  /// What a rule generates: its own target, or those of its loops.
  private static List<Part> targets(RuleInPolicy rule) {
    if (!rule.rule().hasGenerate()) {
      return List.of();
    }
    Part generate = rule.generate();
    return generate.has("foreach") ? generate.parts("foreach") : List.of(generate);
  }

  private static void hasOneForm(RuleInPolicy rule, Refusals refusals) {
    Part generate = rule.generate();
    if (FORMS.stream().filter(generate::has).count() > 1) {
      refusals.add(
          generate.path(),
          "a rule generates by one of data, clone, cloneList and foreach",
          "make a rule of each");
    }
  }

  private static void targetsAreNamed(RuleInPolicy rule, Refusals refusals) {
    for (Part target : targets(rule)) {
      Part clones = target.part("cloneList");
      if (!clones.texts("kinds").isEmpty()) {
        continue;
      }
      for (String field : new String[] {"apiVersion", "kind", "name"}) {
        if (target.text(field).isEmpty()) {
          refusals.add(
              target.at(field),
              "a generated object has an apiVersion, a kind and a name",
              "add it");
        }
      }
    }
  }

  private static void namespacedPoliciesStayInside(RuleInPolicy rule, Refusals refusals) {
    if (!rule.isNamespaced()) {
      return;
    }
    String own = rule.policy().namespace();
    for (Part target : targets(rule)) {
      stays(target, own, refusals);
      if (!target.part("clone").text("name").isEmpty()) {
        stays(target.part("clone"), own, refusals);
      }
      if (!target.part("cloneList").texts("kinds").isEmpty()) {
        stays(target.part("cloneList"), own, refusals);
      }
    }
  }

  private static void stays(Part part, String own, Refusals refusals) {
    if (!part.text("namespace").equals(own)) {
      refusals.add(
          part.at("namespace"),
          "a Policy generates and clones in its own namespace alone",
          "write namespace: " + own + ", or make it a ClusterPolicy");
    }
  }

  private static void dataHasNoAnchors(RuleInPolicy rule, Refusals refusals) {
    Part generate = rule.generate();
    PatternChecks.anchors(
        generate.value("data"), generate.at("data"), EnumSet.noneOf(Anchor.Type.class), refusals);
  }

  private static void doesNotTriggerItself(RuleInPolicy rule, Refusals refusals) {
    String kind = rule.generate().text("kind");
    if (!kind.isEmpty() && rule.match().part("resources").texts("kinds").contains(kind)) {
      refusals.add(
          rule.generate().at("kind"),
          "the rule generates the kind that it matches, and would answer itself",
          "match another kind");
    }
  }
}
