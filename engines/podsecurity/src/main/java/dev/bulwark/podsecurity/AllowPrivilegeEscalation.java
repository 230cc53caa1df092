package dev.bulwark.podsecurity;

import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// No process may gain more privileges than its parent had. Since 1.25 not asked of Windows pods.
final class AllowPrivilegeEscalation implements Check {
  private static final String FIELD = "allowPrivilegeEscalation";

  @Override
  public String id() {
    return "allowPrivilegeEscalation";
  }

  @Override
  public Level level() {
    return Level.RESTRICTED;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(
        new Revision(8, AllowPrivilegeEscalation::judge),
        new Revision(25, pod -> pod.windows() ? null : judge(pod)));
  }

  @Override
  public Set<String> reads() {
    return Set.of("SecurityContext.allowPrivilegeEscalation", "PodOS.name", "PodSpec.os");
  }

  private static @Nullable Violation judge(PodView pod) {
    var found = new Offenders();
    for (ContainerView container : pod.containers()) {
      if (!Boolean.FALSE.equals(container.security().allowPrivilegeEscalation())) {
        var field = container.securityField(FIELD);
        found.container(container, field).set(field, false);
      }
    }
    return found.any()
        ? found.because(
            "allowPrivilegeEscalation != false",
            found.containers() + " must set securityContext.allowPrivilegeEscalation=false")
        : null;
  }
}
