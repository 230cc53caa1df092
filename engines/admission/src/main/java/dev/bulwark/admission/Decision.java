package dev.bulwark.admission;

import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Verdict;
import java.util.List;
import java.util.Optional;

/// What one rule of one policy, bound by one binding and given one parameter, says about a request.
///
/// @param kind of the policy: `ValidatingAdmissionPolicy`, `ClusterPolicy`; empty where its
///   language has none
/// @param binding empty for faults of the policy itself, and for policies judged unbound
/// @param param the object the parameters came from, if any
/// @param rule `validations[0]`, `auditAnnotations[1]`, `matchConditions`, `mutations[0]`, or
///   `configuration` for what fails before any rule is looked at
/// @param message the API server's words; empty when the request is admitted
/// @param reason of a denial: `Invalid`, `Forbidden`, …; empty otherwise
/// @param actions what the binding does with a denial: `Deny`, `Warn`, `Audit`
/// @param enforced whether this decision denies the request
public record Decision(
    String kind,
    String policy,
    Optional<String> binding,
    Optional<ResourceId> param,
    String rule,
    Outcome outcome,
    String message,
    String reason,
    List<String> actions,
    boolean enforced) {
  public Decision {
    actions = List.copyOf(actions);
  }

  /// The same by another name of the policy.
  public Decision of(String otherName) {
    return new Decision(
        kind, otherName, binding, param, rule, outcome, message, reason, actions, enforced);
  }

  /// This decision in the words that all policy languages share. A rule that fails to evaluate is
  /// an ERROR, whatever the binding does with it.
  public Verdict verdict(Resource subject) {
    Verdict.Outcome shared =
        switch (outcome) {
          case ADMITTED -> Verdict.Outcome.PASS;
          case DENIED -> enforced ? Verdict.Outcome.FAIL : Verdict.Outcome.WARN;
          case FAILED -> Verdict.Outcome.ERROR;
          case IGNORED, SKIPPED -> Verdict.Outcome.SKIP;
        };
    return Verdict.fail(policy, rule, subject, message, List.of()).withOutcome(shared);
  }

  /// How a rule ended.
  public enum Outcome {
    /// The rule holds, or changed the object as it wanted.
    ADMITTED,
    /// The rule does not hold.
    DENIED,
    /// The rule could not be evaluated, and the failure policy says to fail.
    FAILED,
    /// The rule could not be evaluated, and the failure policy says to ignore that.
    IGNORED,
    /// A match condition is false, or there is nothing to judge by.
    SKIPPED
  }
}
