package dev.bulwark.podsecurity;

import dev.bulwark.model.Verdict;
import dev.bulwark.podsecurity.pod.PodView;
import dev.bulwark.podsecurity.pod.TypeFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What can still be said of a pod in which values have wrong types: the API server would refuse
/// it, so the checks that read such a value are undecided.
public final class TypeFaults {
  /// The rule of a verdict on the pod as a whole.
  static final String POD = "pod";

  private TypeFaults() {}

  /// One ERROR for each fault that leaves nothing to judge, such as `containers` being no list;
  /// empty where all faults are in fields of single checks.
  public static List<Verdict> ofThePod(PodView pod) {
    Set<String> ofChecks = new HashSet<>();
    for (Check check : PodSecurityStandards.checks()) {
      ofChecks.addAll(check.reads());
    }
    var errors = new ArrayList<Verdict>();
    for (TypeFault fault : pod.faults()) {
      if (!ofChecks.contains(fault.field())) {
        errors.add(
            Verdict.error(
                PodSecurityPolicy.NAME,
                POD,
                pod.resource(),
                fault.message(),
                List.of(fault.place())));
      }
    }
    return errors;
  }

  /// The faults in fields that a check reads.
  static List<TypeFault> of(Check check, PodView pod) {
    if (pod.faults().isEmpty()) {
      return List.of();
    }
    Set<String> fields = check.reads();
    return pod.faults().stream().filter(fault -> fields.contains(fault.field())).toList();
  }

  static Verdict error(Check check, PodView pod, List<TypeFault> faults) {
    return Verdict.error(
        PodSecurityPolicy.NAME,
        check.id(),
        pod.resource(),
        String.join("; ", faults.stream().map(TypeFault::message).toList()),
        faults.stream().map(TypeFault::place).toList());
  }
}
