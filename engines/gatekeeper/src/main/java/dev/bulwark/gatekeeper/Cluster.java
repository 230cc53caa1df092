package dev.bulwark.gatekeeper;

import dev.bulwark.gatekeeper.match.Wildcard;
import dev.bulwark.gatekeeper.review.ReferentialData;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What all policies of a run share: the referential data of the inventory that is judged, and the
/// namespaces that Gatekeeper's Config keeps out of admission.
final class Cluster {
  private static final Set<String> ADMISSION = Set.of("*", "webhook");

  private final List<Wildcard> excluded;
  private volatile ReferentialData latest = ReferentialData.NONE;

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
}
