package dev.bulwark.gatekeeper;

import dev.bulwark.gatekeeper.match.Wildcard;
import dev.bulwark.gatekeeper.review.GatekeeperReview;
import dev.bulwark.gatekeeper.review.ReferentialData;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// What all policies of a run share: the referential data of the inventory that is judged, and the
/// namespaces that Gatekeeper's Config keeps out of admission.
final class Cluster {
  private static final Set<String> ADMISSION = Set.of("*", "webhook");

  /// A power of two, and more than threads are likely to judge at once.
  private static final int RECENT = 64;

  private final List<Wildcard> excluded;
  private final AtomicReferenceArray<@Nullable Asked> recent = new AtomicReferenceArray<>(RECENT);
  private volatile ReferentialData latest = ReferentialData.NONE;

  /// A request as Gatekeeper sees it.
  private record Asked(Review review, ReferentialData data, GatekeeperReview seen) {}

  /// @param configs the objects of kind Config
  Cluster(List<Resource> configs) {
    var names = new ArrayList<Wildcard>();
    for (Resource config : configs) {
      for (Object each : config.raw().object("spec").array("match")) {
        if (each instanceof JsonObject match
            && match.array("processes").stream().anyMatch(ADMISSION::contains)) {
          for (Object name : match.array("excludedNamespaces")) {
            if (name instanceof String text) {
              names.add(new Wildcard(text));
            }
          }
        }
      }
    }
    this.excluded = List.copyOf(names);
  }

  /// Whether the Config keeps the namespace of a review out of admission.
  boolean excludes(Review review) {
    String namespace =
        review.subject().id().kind().equals("Namespace") && review.subject().id().group().isEmpty()
            ? review.subject().id().name()
            : review.namespace();
    return !namespace.isEmpty() && excluded.stream().anyMatch(each -> each.matches(namespace));
  }

  /// The referential data of an inventory, made once as long as the inventory stays the same.
  ReferentialData data(Inventory inventory) {
    ReferentialData known = latest;
    if (known.inventory() != inventory) {
      known = new ReferentialData(inventory);
      latest = known;
    }
    return known;
  }

  /// The request as Gatekeeper sees it, made once for constraints that judge it one after the
  /// other. Two threads with two requests in one place cost each other some making.
  @SuppressWarnings("ReferenceEquality") // to compare objects costs more than to see them anew
  GatekeeperReview seen(Review review, ReferentialData data) {
    int place = System.identityHashCode(review) & (RECENT - 1);
    Asked known = recent.get(place);
    if (known == null || known.review() != review || known.data() != data) {
      known = new Asked(review, data, GatekeeperReview.of(review, data));
      recent.set(place, known);
    }
    return known.seen();
  }
}
