package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Patch;
import java.util.List;

/// Why a check refuses a pod.
///
/// @param reason in short; all that the warning about a whole namespace says
/// @param detail who does what; may be empty
/// @param places the wrong values, or where the missing ones belong, in the order of the detail
/// @param fixes changes that make the check pass, applied one after the other
public record Violation(String reason, String detail, List<FieldPath> places, List<Patch> fixes) {
  public Violation {
    places = List.copyOf(places);
    fixes = List.copyOf(fixes);
  }

  /// `hostPort (container "api" uses hostPort 80)`.
  String message() {
    return detail.isEmpty() ? reason : reason + " (" + detail + ")";
  }
}
