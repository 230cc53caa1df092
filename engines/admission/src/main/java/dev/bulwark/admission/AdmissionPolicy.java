package dev.bulwark.admission;

import dev.bulwark.model.Environment;
import dev.bulwark.model.Interest;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Policy;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// All admission policies of a run as one judge. Its verdicts carry the names of the policies;
/// their rules, the places in them: `validations[0]`.
final class AdmissionPolicy implements Policy {
  private static final Interest EVERYTHING =
      new Interest(Set.of(), EnumSet.allOf(Review.Operation.class));

  private final AdmissionChain chain;

  AdmissionPolicy(AdmissionChain chain) {
    this.chain = chain;
  }

  @Override
  public String name() {
    return AdmissionPolicies.NAME;
  }

  @Override
  public Interest interest() {
    return EVERYTHING;
  }

  @Override
  public List<Verdict> judge(Review review, Inventory inventory, Environment environment) {
    AdmissionResult result = chain.admit(review, inventory, environment);
    var verdicts = new ArrayList<Verdict>(result.decisions().size());
    for (Decision decision : result.decisions()) {
      verdicts.add(decision.verdict(review.subject()));
    }
    return verdicts;
  }
}
