package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Nobody may ask to run as user 0. Since 1.35 a pod in a user namespace of its own may.
final class RunAsUser implements Check {
  private static final String FIELD = "runAsUser";

  @Override
  public String id() {
    return "runAsUser";
  }

  @Override
  public Level level() {
    return Level.RESTRICTED;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(
        new Revision(23, RunAsUser::judge),
        new Revision(35, pod -> pod.userNamespace() ? null : judge(pod)));
  }

  @Override
  public Set<String> reads() {
    return Set.of("PodSecurityContext.runAsUser", "SecurityContext.runAsUser", "PodSpec.hostUsers");
  }

  private static @Nullable Violation judge(PodView pod) {
    var found = new Offenders();
    if (pod.security().runsAsRoot()) {
      FieldPath field = pod.securityField(FIELD);
      found.pod(field).remove(field);
    }
    for (ContainerView container : pod.containers()) {
      if (container.security().runsAsRoot()) {
        FieldPath field = container.securityField(FIELD);
        found.container(container, field).remove(field);
      }
    }
    return found.any()
        ? found.because("runAsUser=0", found.setters() + " must not set runAsUser=0")
        : null;
  }
}
