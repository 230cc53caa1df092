package dev.bulwark.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Policies indexed by what they can match: only who cares is asked (D5).
///
/// Verdicts come in the order of the policies, so one review gives the same list on every machine.
public final class PolicySet {
  private final List<Policy> policies;
  private final Map<Key, List<Policy>> interested = new ConcurrentHashMap<>();

  private PolicySet(List<Policy> policies) {
    this.policies = List.copyOf(policies);
  }

  public static PolicySet of(List<? extends Policy> policies) {
    return new PolicySet(List.copyOf(policies));
  }

  public List<Policy> policies() {
    return policies;
  }

  public List<Verdict> judge(Review review, Inventory inventory, Environment environment) {
    var key = new Key(review.subject().id().groupKind(), review.operation());
    var verdicts = new ArrayList<Verdict>();
    for (Policy policy : interested.computeIfAbsent(key, this::interestedIn)) {
      verdicts.addAll(policy.judge(review, inventory, environment));
    }
    return verdicts;
  }

  private List<Policy> interestedIn(Key key) {
    return policies.stream()
        .filter(policy -> policy.interest().covers(key.kind(), key.operation()))
        .toList();
  }

  private record Key(ResourceId.GroupKind kind, Review.Operation operation) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && operation == that.operation && kind.equals(that.kind);
    }

    @Override
    public int hashCode() {
      return 31 * kind.hashCode() + operation.hashCode();
    }
  }
}
