package dev.bulwark.cli.test;

import dev.bulwark.admission.Decision;
import dev.bulwark.cli.policy.GivenPolicies;
import dev.bulwark.cli.policy.PolicyNames;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Verdict;
import dev.bulwark.suites.PolicyRules;
import dev.bulwark.suites.RuleUse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the cases of a `PolicyTest` show of the rules of its policies.
final class PolicyTestCoverage {
  private final List<Decision> decisions = new ArrayList<>();

  void add(PolicyTestOutcome outcome) {
    outcome.result().ifPresent(result -> decisions.addAll(result.decisions()));
  }

  /// Each rule once, in the order of the policies.
  List<RuleUse> uses(List<Resource> policies, PolicyNames names) {
    var uses = new ArrayList<RuleUse>();
    for (Resource policy : policies) {
      if (!GivenPolicies.isPolicy(policy)) {
        continue;
      }
      String name = names.of(policy);
      for (PolicyRules.Listed rule : PolicyRules.of(policy)) {
        uses.add(
            new RuleUse(
                policy.origin().name(),
                name,
                rule.name(),
                seen(name, rule.name()),
                rule.branches()));
      }
    }
    return uses;
  }

  private Set<Verdict.Outcome> seen(String policy, String rule) {
    Set<Verdict.Outcome> seen = EnumSet.noneOf(Verdict.Outcome.class);
    for (Decision decision : decisions) {
      if (decision.policy().equals(policy) && (rule.isEmpty() || isRule(decision.rule(), rule))) {
        seen.add(
            switch (decision.outcome()) {
              case ADMITTED -> Verdict.Outcome.PASS;
              case DENIED -> Verdict.Outcome.FAIL;
              case FAILED -> Verdict.Outcome.ERROR;
              case IGNORED, SKIPPED -> Verdict.Outcome.SKIP;
            });
      }
    }
    return seen;
  }

  /// A rule, or one that was made of it for a controller of Pods.
  private static boolean isRule(String decided, String rule) {
    return decided.equals(rule)
        || decided.equals("autogen-" + rule)
        || decided.equals("autogen-cronjob-" + rule);
  }
}
