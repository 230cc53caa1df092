package dev.bulwark.cli.policy;

import dev.bulwark.cli.command.SystemTime;
import dev.bulwark.model.Control;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Interest;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Policy;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The policies of `scan --policy` as one judge. A rule has one verdict on an object, whatever the
/// number of bindings and parameters that lead to it: the worst.
public final class PolicyJudge implements Policy {
  private static final Interest EVERYTHING =
      new Interest(Set.of(), EnumSet.allOf(Review.Operation.class));

  private final GivenPolicies policies;
  private final Environment time = new SystemTime();

  public PolicyJudge(GivenPolicies policies) {
    this.policies = policies;
  }

  @Override
  public String name() {
    return "policies";
  }

  @Override
  public Interest interest() {
    return EVERYTHING;
  }

  @Override
  public List<Verdict> judge(Review review, Inventory inventory, Environment environment) {
    return verdicts(policies.chain().ask(review, inventory, time), review.subject());
  }

  /// The verdicts that an answer comes to: one a rule, with the fields it is about.
  List<Verdict> verdicts(Answer answer, Resource subject) {
    if (answer.result().decisions().isEmpty()) {
      return List.of();
    }
    Map<String, Verdict> worst = new LinkedHashMap<>();
    for (Verdict verdict : answer.verdicts(subject)) {
      worst.merge(verdict.policy() + "/" + verdict.rule(), withPlaces(verdict), PolicyJudge::worse);
    }
    return new ArrayList<>(worst.values());
  }

  /// What is said of a verdict to people; empty where it is not of one of these policies.
  public Optional<Control> control(Verdict verdict) {
    return Optional.ofNullable(policies.pages().get(verdict.policy()))
        .map(page -> page.control(verdict.rule()));
  }

  /// A verdict that tells no place of its own is about the fields that its rule reads.
  private Verdict withPlaces(Verdict verdict) {
    PolicyPage page = policies.pages().get(verdict.policy());
    if (page == null || verdict.outcome() == Outcome.PASS || verdict.outcome() == Outcome.SKIP) {
      return verdict;
    }
    Verdict placed =
        verdict.places().isEmpty() ? verdict.withPlaces(page.fields(verdict.rule())) : verdict;
    return placed.severity().isPresent() ? placed : placed.withSeverity(page.severity());
  }

  private static Verdict worse(Verdict one, Verdict other) {
    int difference = rank(one.outcome()) - rank(other.outcome());
    if (difference != 0) {
      return difference > 0 ? one : other;
    }
    return one.message().contains(other.message())
        ? one
        : new Verdict(
            one.policy(),
            one.rule(),
            one.resource(),
            one.outcome(),
            one.message() + "; " + other.message(),
            one.places(),
            one.severity(),
            one.alsoBroken(),
            one.fixes());
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case ERROR -> 4;
      case FAIL -> 3;
      case WARN -> 2;
      case PASS -> 1;
      case SKIP -> 0;
    };
  }
}
