package dev.bulwark.kyverno.classic;

import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.generate.Generations;
import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.image.ImageChecks;
import dev.bulwark.kyverno.image.ImageVerification;
import dev.bulwark.kyverno.mutate.Mutations;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.kyverno.validate.Validations;

/// Which rules take part in a stage, and what they do there.
final class RuleHandlers {
  private RuleHandlers() {}

  static boolean takesPart(Rule rule, Stage stage) {
    return switch (stage) {
      case MUTATE -> rule.hasMutate();
      case VERIFY_IMAGES -> rule.hasVerifyImages();
      case VALIDATE -> rule.hasValidate() || ImageChecks.areAskedFor(rule);
      case GENERATE -> rule.hasGenerate();
      case MUTATING_POLICY,
          VALIDATING_POLICY,
          GENERATING_POLICY,
          IMAGE_VALIDATING_POLICY,
          DELETING_POLICY ->
          false;
    };
  }

  static RuleHandler handler(Rule rule, ClassicPolicy policy, Stage stage) {
    return switch (stage) {
      case VERIFY_IMAGES -> ImageVerification.handler(rule);
      case VALIDATE ->
          rule.hasValidate() ? Validations.handler(rule, policy) : ImageChecks.handler(rule);
      case MUTATE -> Mutations.handler(rule, policy);
      case GENERATE -> Generations.handler(rule, policy);
      case MUTATING_POLICY,
          VALIDATING_POLICY,
          GENERATING_POLICY,
          IMAGE_VALIDATING_POLICY,
          DELETING_POLICY ->
          _ -> RuleHandler.Handled.NOTHING;
    };
  }

  static RuleType type(Stage stage) {
    return switch (stage) {
      case MUTATE, MUTATING_POLICY -> RuleType.MUTATION;
      case VERIFY_IMAGES, IMAGE_VALIDATING_POLICY -> RuleType.IMAGE_VERIFY;
      case VALIDATE, VALIDATING_POLICY -> RuleType.VALIDATION;
      case GENERATE, GENERATING_POLICY -> RuleType.GENERATION;
      case DELETING_POLICY -> RuleType.DELETION;
    };
  }
}
