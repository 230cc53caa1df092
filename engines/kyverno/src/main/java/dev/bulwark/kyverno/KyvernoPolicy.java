package dev.bulwark.kyverno;

import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Interest;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Policy;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A chain of Kyverno policies as one judge of scans.
final class KyvernoPolicy implements Policy {
  private static final Interest EVERYTHING =
      new Interest(Set.of(), EnumSet.allOf(Review.Operation.class));

  private final KyvernoChain chain;
  private final Profile profile;

  KyvernoPolicy(KyvernoChain chain, Profile profile) {
    this.chain = chain;
    this.profile = profile;
  }

  @Override
  public String name() {
    return KyvernoPolicies.NAME;
  }

  @Override
  public Interest interest() {
    return EVERYTHING;
  }

  @Override
  public List<Verdict> judge(Review review, Inventory inventory, Environment environment) {
    Trigger trigger = Trigger.of(review, profile).with(inventory, environment);
    var verdicts = new ArrayList<Verdict>();
    for (PolicyResponse response : chain.respond(trigger).responses()) {
      for (RuleResponse rule : response.rules()) {
        verdicts.add(verdict(response, rule, review.subject()));
      }
    }
    return verdicts;
  }

  /// A failure of a policy that is not scored is a warning, as in policy reports.
  private static Verdict verdict(PolicyResponse response, RuleResponse rule, Resource subject) {
    Verdict verdict =
        Verdict.fail(response.policy().key(), rule.rule(), subject, rule.message(), rule.places())
            .withOutcome(rule.status().outcome());
    return rule.status() == RuleStatus.FAIL && !response.policy().isScored()
        ? verdict.withOutcome(RuleStatus.WARN.outcome())
        : verdict;
  }
}
