package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Resource;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one check has against a pod: for those who build policies of their own on the standards'
/// checks.
///
/// @param id upstream's name of the check: `capabilities_baseline`
/// @param reason in short
/// @param detail who does what; may be empty
/// @param places the wrong values, or where the missing ones belong
public record CheckFailure(String id, String reason, String detail, List<FieldPath> places) {
  public CheckFailure {
    places = List.copyOf(places);
  }

  /// What all checks up to a level have against the pod in a resource, those included in whose
  /// place a stricter one would speak; empty where the resource has no pod.
  public static Optional<List<CheckFailure>> of(Resource resource, LevelVersion at) {
    return PodView.of(resource).map(pod -> of(pod, PodSecurityStandards.at(at)));
  }

  private static List<CheckFailure> of(PodView pod, Standard standard) {
    var failures = new ArrayList<CheckFailure>();
    for (Check check : PodSecurityStandards.checks()) {
      standard
          .rule(check)
          .map(rule -> rule.judge(pod))
          .map(
              violation ->
                  new CheckFailure(
                      check.id(), violation.reason(), violation.detail(), violation.places()))
          .ifPresent(failures::add);
    }
    return failures;
  }
}
