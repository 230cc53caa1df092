package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.Patch;
import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every container drops all capabilities and adds back at most `NET_BIND_SERVICE`. Since 1.25 not
/// asked of Windows pods.
final class CapabilitiesRestricted implements Check {
  private static final Set<String> ALLOWED = Set.of("NET_BIND_SERVICE");
  private static final JsonArray ALL = JsonArray.of("ALL");

  @Override
  public String id() {
    return "capabilities_restricted";
  }

  @Override
  public Level level() {
    return Level.RESTRICTED;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(
        new Revision(22, CapabilitiesRestricted::judge),
        new Revision(25, pod -> pod.windows() ? null : judge(pod)));
  }

  @Override
  public Set<String> overrides() {
    return Set.of(CapabilitiesBaseline.ID);
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        "SecurityContext.capabilities",
        "Capabilities.add",
        "Capabilities.drop",
        "PodOS.name",
        "PodSpec.os");
  }

  private static @Nullable Violation judge(PodView pod) {
    var keeping = new Offenders();
    var adding = new Offenders();
    for (ContainerView container : pod.containers()) {
      if (!container.security().dropped().contains("ALL")) {
        FieldPath drop = container.securityField("capabilities").key("drop");
        keeping.container(container, drop).set(drop, ALL);
      }
      Capabilities.collectAdded(container, ALLOWED, adding);
    }
    return keeping.any() || adding.any() ? violation(keeping, adding) : null;
  }

  private static Violation violation(Offenders keeping, Offenders adding) {
    var details = new ArrayList<String>(2);
    if (keeping.any()) {
      details.add(keeping.containers() + " must set securityContext.capabilities.drop=[\"ALL\"]");
    }
    if (adding.any()) {
      details.add(
          adding.containers()
              + " must not include "
              + Wording.quoted(adding.values())
              + " in securityContext.capabilities.add");
    }
    var places = new ArrayList<FieldPath>(keeping.places());
    places.addAll(adding.places());
    var fixes = new ArrayList<Patch>(keeping.fixes());
    fixes.addAll(adding.fixes());
    return new Violation("unrestricted capabilities", String.join("; ", details), places, fixes);
  }
}
