package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.value.Sizes;

/// What Kubernetes charges for a call, by kind of work. Source: k8s.io/apiserver
/// `pkg/cel/library/cost.go`.
final class Costs {
  /// Of a character that is looked at.
  static final double PER_CHARACTER = 0.1;

  private static final double PER_PATTERN_CHARACTER = 0.25;

  /// The first argument is read once.
  static final CallCost SCAN = CallCost.perSize(PER_CHARACTER);

  /// The first argument is read, and something of its size written.
  static final CallCost SCAN_TWICE = (CallCost.Prepaid) given -> twice(Sizes.of(given[0]));

  /// All parts of the first argument are looked at.
  static final CallCost TRAVERSAL = (CallCost.Prepaid) given -> Sizes.traversal(given[0]);

  /// The first argument is searched for the pattern that is the second.
  static final CallCost SEARCH =
      (CallCost.Prepaid) given -> search(Sizes.of(given[0]), Sizes.of(given[1]));

  private Costs() {}

  static long scan(long size) {
    return CallCost.scaled(size, PER_CHARACTER);
  }

  static long twice(long size) {
    return CallCost.scaled(2 * size, PER_CHARACTER);
  }

  /// @param patternSize of the pattern as it is written, or of one that is as hard to match
  static long search(long textSize, long patternSize) {
    return CallCost.scaled(1 + textSize, PER_CHARACTER)
        * CallCost.scaled(patternSize, PER_PATTERN_CHARACTER);
  }
}
