package dev.bulwark.podsecurity;

import dev.bulwark.model.Review;
import dev.bulwark.model.Workload;
import java.util.Set;

/// Which parts of an object are judged when they are changed on their own.
public final class Subresources {
  private static final Set<String> WITHOUT_A_POD =
      Set.of("exec", "attach", "binding", "eviction", "log", "portforward", "proxy", "status");

  private Subresources() {}

  /// A pod's unknown subresources are judged, to be on the safe side; those of other kinds never
  /// carry a pod.
  public static boolean carryAPod(Review review) {
    return review.subresource().isEmpty()
        || (Workload.of(review.subject().id().groupKind()).filter(Workload::isPod).isPresent()
            && !WITHOUT_A_POD.contains(review.subresource()));
  }
}
