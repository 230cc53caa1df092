package dev.bulwark.podsecurity;

import dev.bulwark.model.Verdict;
import dev.bulwark.podsecurity.pod.PodView;
import dev.bulwark.podsecurity.pod.TypeFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The checks in force at one level and version, in the order of messages.
///
/// @param active what a pod is judged by
/// @param overridden looser checks that a stricter one takes the place of
public record Standard(List<Active> active, List<Active> overridden) {
  public Standard {
    active = List.copyOf(active);
    overridden = List.copyOf(overridden);
  }

  /// A check with the rule it has at this version.
  public record Active(Check check, Check.Rule rule) {}

  /// What a check asks for at this level and version, whether or not a stricter one speaks for it.
  Optional<Check.Rule> rule(Check wanted) {
    return rule(wanted, active).or(() -> rule(wanted, overridden));
  }

  private static Optional<Check.Rule> rule(Check wanted, List<Active> among) {
    for (Active one : among) {
      if (one.check().id().equals(wanted.id())) {
        return Optional.of(one.rule());
      }
    }
    return Optional.empty();
  }

  public List<Violation> violations(PodView pod) {
    List<Violation> violations = List.of();
    for (Active one : active) {
      Violation violation = one.rule().judge(pod);
      if (violation != null) {
        if (violations.isEmpty()) {
          violations = new ArrayList<>();
        }
        violations.add(violation);
      }
    }
    return violations;
  }

  /// What a check in force says of a pod.
  ///
  /// @param lead put before the words of a violation
  public Verdict verdict(Active one, PodView pod, String lead) {
    List<TypeFault> faults = TypeFaults.of(one.check(), pod);
    if (!faults.isEmpty()) {
      return TypeFaults.error(one.check(), pod, faults);
    }
    Violation violation = one.rule().judge(pod);
    if (violation == null) {
      return Verdict.pass(PodSecurityPolicy.NAME, one.check().id(), pod.resource());
    }
    Verdict failed =
        Verdict.fail(
                PodSecurityPolicy.NAME,
                one.check().id(),
                pod.resource(),
                lead + violation.message(),
                violation.places())
            .withFixes(violation.fixes());
    return failed.inPlaceOf(alsoBroken(one, pod));
  }

  /// The looser checks in whose place this one stands and that the pod would fail, too.
  private List<String> alsoBroken(Active failed, PodView pod) {
    List<String> broken = List.of();
    for (Active looser : overridden) {
      if (failed.check().overrides().contains(looser.check().id())
          && looser.rule().judge(pod) != null) {
        broken = new ArrayList<>(broken);
        broken.add(looser.check().id());
      }
    }
    return broken;
  }

  /// What a refusal says: `host namespaces (hostPID=true), privileged (…)`.
  public static String details(List<Violation> violations) {
    return String.join(", ", violations.stream().map(Violation::message).toList());
  }

  /// What the warning about a whole namespace says: `host namespaces, privileged`.
  public static String reasons(List<Violation> violations) {
    return String.join(", ", violations.stream().map(Violation::reason).toList());
  }
}
