package dev.bulwark.podsecurity;

import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// No container may run privileged: it would own its node.
final class Privileged implements Check {
  @Override
  public String id() {
    return "privileged";
  }

  @Override
  public Level level() {
    return Level.BASELINE;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(new Revision(0, Privileged::judge));
  }

  @Override
  public Set<String> reads() {
    return Set.of("SecurityContext.privileged");
  }

  private static @Nullable Violation judge(PodView pod) {
    var found = new Offenders();
    for (ContainerView container : pod.containers()) {
      if (Boolean.TRUE.equals(container.security().privileged())) {
        var field = container.securityField("privileged");
        found.container(container, field).set(field, false);
      }
    }
    return found.any()
        ? found.because(
            "privileged", found.containers() + " must not set securityContext.privileged=true")
        : null;
  }
}
