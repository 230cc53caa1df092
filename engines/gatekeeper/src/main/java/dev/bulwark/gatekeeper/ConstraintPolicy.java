package dev.bulwark.gatekeeper;

import dev.bulwark.gatekeeper.constraint.Constraint;
import dev.bulwark.gatekeeper.constraint.EnforcementActions;
import dev.bulwark.gatekeeper.constraint.Violation;
import dev.bulwark.gatekeeper.review.GatekeeperReview;
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
import java.util.List;
import java.util.Optional;

/// A constraint as a judge. What it could not decide is an ERROR, though Gatekeeper counts it among
/// the violations.
final class ConstraintPolicy implements Policy {
  static final String RULE = "violation";

  private final Constraint constraint;
  private final Cluster cluster;
  private final Interest interest;

  ConstraintPolicy(Constraint constraint, Cluster cluster) {
    this.constraint = constraint;
    this.cluster = cluster;
    this.interest =
        new Interest(
            constraint.match().interest(),
            EnumSet.of(Review.Operation.CREATE, Review.Operation.UPDATE, Review.Operation.DELETE));
  }

  @Override
  public String name() {
    return constraint.name();
  }

  @Override
  public Interest interest() {
    return interest;
  }

  @Override
  public List<Verdict> judge(Review review, Inventory inventory, Environment environment) {
    if (cluster.excludes(review)) {
      return List.of();
    }
    var data = cluster.data(inventory);
    return verdicts(
        constraint, cluster.seen(review, data), data, review.subject(), environment, "");
  }

  /// What a constraint says of a request in the words that all policy languages share.
  ///
  /// @param subject what the verdicts are about
  /// @param prefix what every message begins with
  static List<Verdict> verdicts(
      Constraint constraint,
      GatekeeperReview review,
      dev.bulwark.gatekeeper.review.ReferentialData data,
      Resource subject,
      Environment environment,
      String prefix) {
    List<String> actions = constraint.actions().at(EnforcementActions.EVERYWHERE);
    if (actions.isEmpty() || !constraint.template().isAbout(review.operation())) {
      return List.of();
    }
    Optional<List<Violation>> found = constraint.judge(review, data, environment);
    if (found.isEmpty()) {
      return List.of();
    }
    if (found.get().isEmpty()) {
      return List.of(Verdict.pass(constraint.name(), RULE, subject));
    }
    boolean denies = actions.contains(EnforcementActions.DENY);
    var verdicts = new ArrayList<Verdict>();
    for (Violation violation : found.get()) {
      Outcome decided = denies ? Outcome.FAIL : Outcome.WARN;
      verdicts.add(
          Verdict.fail(constraint.name(), RULE, subject, prefix + violation.message(), List.of())
              .withOutcome(violation.isDecided() ? decided : Outcome.ERROR));
    }
    return verdicts;
  }
}
