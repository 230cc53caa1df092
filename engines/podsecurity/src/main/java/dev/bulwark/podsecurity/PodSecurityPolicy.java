package dev.bulwark.podsecurity;

import dev.bulwark.model.Environment;
import dev.bulwark.model.Interest;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Policy;
import dev.bulwark.model.Review;
import dev.bulwark.model.Review.Operation;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Workload;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Judges every pod, and every template of pods, by one level of the standards: a verdict for each
/// check that is in force there.
public final class PodSecurityPolicy implements Policy {
  /// The name of all verdicts by the Pod Security Standards; their rule is upstream's id of the
  /// check, or `pod` where the object cannot be read as one.
  public static final String NAME = "pod-security";

  public static final Set<Operation> OPERATIONS = Set.of(Operation.CREATE, Operation.UPDATE);

  private static final Interest INTEREST = new Interest(Workload.kinds(), OPERATIONS);

  private final Standard standard;

  private PodSecurityPolicy(Standard standard) {
    this.standard = standard;
  }

  public static PodSecurityPolicy at(LevelVersion levelVersion) {
    return new PodSecurityPolicy(PodSecurityStandards.at(levelVersion));
  }

  /// Judges by those checks of all levels that are asked for, whatever level they belong to.
  ///
  /// @param asked by the ids of the checks
  public static PodSecurityPolicy of(Version version, Predicate<String> asked) {
    var everything = new LevelVersion(Level.RESTRICTED, version);
    return new PodSecurityPolicy(PodSecurityStandards.at(everything, asked));
  }

  /// How many checks it judges by.
  public int checks() {
    return standard.active().size();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Interest interest() {
    return INTEREST;
  }

  @Override
  public List<Verdict> judge(Review review, Inventory inventory, Environment environment) {
    return Subresources.carryAPod(review)
        ? PodView.of(review.subject()).map(this::judge).orElse(List.of())
        : List.of();
  }

  private List<Verdict> judge(PodView pod) {
    if (!pod.faults().isEmpty()) {
      List<Verdict> errors = TypeFaults.ofThePod(pod);
      if (!errors.isEmpty()) {
        return errors;
      }
    }
    var verdicts = new ArrayList<Verdict>(standard.active().size());
    for (Standard.Active one : standard.active()) {
      verdicts.add(standard.verdict(one, pod, ""));
    }
    return verdicts;
  }
}
