package dev.bulwark.suites;

import dev.bulwark.model.Verdict;
import java.util.Set;

/// What the rows of a suite saw of one rule.
///
/// @param source the file of the policy
/// @param rule empty where a policy is one rule
/// @param outcomes how the rule ended on the objects of the rows; empty where no row reaches it
/// @param branches the outcomes that the rule can have, and that tests should show
public record RuleUse(
    String source,
    String policy,
    String rule,
    Set<Verdict.Outcome> outcomes,
    Set<Verdict.Outcome> branches) {
  public RuleUse {
    outcomes = Set.copyOf(outcomes);
    branches = Set.copyOf(branches);
  }
}
