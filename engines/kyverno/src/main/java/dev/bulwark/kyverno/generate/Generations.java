package dev.bulwark.kyverno.generate;

import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleHandler;

/// `generate` rules.
public final class Generations {
  private Generations() {}

  /// What a rule that generates does.
  public static RuleHandler handler(Rule rule, ClassicPolicy policy) {
    return GenerateHandler.of(rule, policy);
  }
}
