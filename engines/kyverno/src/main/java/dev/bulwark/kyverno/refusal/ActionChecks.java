package dev.bulwark.kyverno.refusal;

import dev.bulwark.kyverno.definition.Rule;
import java.util.List;
import java.util.stream.Stream;

/// What a rule does: one thing.
///
/// Source: kyverno `api/kyverno/v1/rule_types.go`, `ValidateRuleType`.
final class ActionChecks {
  static final List<RuleCheck> ALL =
      List.of(
          ActionChecks::doesOneThing,
          ActionChecks::extractsImagesToVerifyThem,
          ActionChecks::celPreconditionsComeWithCel);

  private ActionChecks() {}

  private static void doesOneThing(RuleInPolicy asked, Refusals refusals) {
    Rule rule = asked.rule();
    long actions =
        Stream.of(rule.hasMutate(), rule.hasValidate(), rule.hasGenerate(), rule.hasVerifyImages())
            .filter(has -> has)
            .count();
    if (actions != 1) {
      refusals.add(
          rule.path(),
          "a rule does one of mutate, validate, generate and verifyImages, and this one does "
              + (actions == 0 ? "nothing" : actions + " of them"),
          actions == 0 ? "say what the rule does" : "make a rule of each");
    }
  }

  private static void extractsImagesToVerifyThem(RuleInPolicy asked, Refusals refusals) {
    if (asked.part().has("imageExtractors") && !asked.rule().hasVerifyImages()) {
      refusals.add(
          asked.part().at("imageExtractors"),
          "images are extracted only by rules that verify them",
          "remove it, or ask for the images by a variable");
    }
  }

  private static void celPreconditionsComeWithCel(RuleInPolicy asked, Refusals refusals) {
    boolean hasOther = asked.rule().hasMutate() || asked.rule().hasValidate();
    if (asked.part().has("celPreconditions") && hasOther && !asked.validate().has("cel")) {
      refusals.add(
          asked.part().at("celPreconditions"),
          "CEL preconditions belong to validate.cel alone",
          "write them as preconditions");
    }
  }
}
