package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleHandler;

/// `mutate` rules.
public final class Mutations {
  private Mutations() {}

  /// What a rule that mutates does.
  public static RuleHandler handler(Rule rule, ClassicPolicy policy) {
    Mutation mutation = Mutation.of(rule, policy);
    return rule.changesExisting()
        ? ExistingHandler.of(rule, policy, mutation)
        : new MutateHandler(mutation);
  }
}
