package dev.bulwark.gatekeeper;

import dev.bulwark.gatekeeper.constraint.Constraint;
import dev.bulwark.gatekeeper.constraint.EnforcementActions;
import dev.bulwark.gatekeeper.expansion.Expansions;
import dev.bulwark.gatekeeper.match.Source;
import dev.bulwark.gatekeeper.mutation.MutationException;
import dev.bulwark.gatekeeper.review.GatekeeperReview;
import dev.bulwark.gatekeeper.review.ReferentialData;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Interest;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Policy;
import dev.bulwark.model.ResourceId.GroupKind;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/// Judges objects by what they lead to: the constraints look at the Pod that a Deployment would
/// make, and what they have against it counts against the Deployment.
final class ExpansionPolicy implements Policy {
  private final Expansions expansions;
  private final List<Constraint> constraints;
  private final Cluster cluster;
  private final Interest interest;

  ExpansionPolicy(Expansions expansions, List<Constraint> constraints, Cluster cluster) {
    this.expansions = expansions;
    this.constraints = List.copyOf(constraints);
    this.cluster = cluster;
    this.interest =
        new Interest(
            expansions.kinds().stream()
                .map(kind -> new GroupKind(kind.group(), kind.kind()))
                .collect(Collectors.toSet()),
            EnumSet.of(Review.Operation.CREATE, Review.Operation.UPDATE));
  }

  @Override
  public String name() {
    return "ExpansionTemplate";
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
    ReferentialData data = cluster.data(inventory);
    var verdicts = new ArrayList<Verdict>();
    try {
      for (Expansions.Resultant each :
          expansions.expand(
              review.subject().raw(), data.namespace(review.namespace()), environment)) {
        verdicts.addAll(verdicts(each, review, data, environment));
      }
    } catch (MutationException | Environment.Closed e) {
      String message = "expanding resource: " + e.getMessage();
      verdicts.add(Verdict.error(name(), name(), review.subject(), message, List.of()));
    }
    return verdicts;
  }

  /// What all constraints have against one object that was made; that it passes is no news about
  /// its parent.
  private List<Verdict> verdicts(
      Expansions.Resultant made, Review parent, ReferentialData data, Environment environment) {
    GatekeeperReview review = GatekeeperReview.ofObject(made.object(), data, Source.GENERATED);
    String action = made.template().enforcementAction();
    var verdicts = new ArrayList<Verdict>();
    for (Constraint constraint : constraints) {
      ConstraintPolicy.verdicts(
              constraint,
              review,
              data,
              parent.subject(),
              environment,
              "[Implied by " + made.template().name() + "] ")
          .stream()
          .filter(verdict -> verdict.outcome() != Outcome.PASS)
          .map(verdict -> overridden(verdict, action))
          .forEach(verdicts::add);
    }
    return verdicts;
  }

  private static Verdict overridden(Verdict verdict, String action) {
    if (action.isEmpty() || verdict.outcome() == Outcome.ERROR) {
      return verdict;
    }
    return verdict.withOutcome(
        action.equals(EnforcementActions.DENY) ? Outcome.FAIL : Outcome.WARN);
  }
}
