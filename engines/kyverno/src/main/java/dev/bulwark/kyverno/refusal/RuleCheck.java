package dev.bulwark.kyverno.refusal;

/// One thing that each rule of a policy must be.
@FunctionalInterface
interface RuleCheck {
  void look(RuleInPolicy rule, Refusals refusals);
}
