package dev.bulwark.podsecurity;

import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/proc` keeps its masks. Since 1.35 a pod in a user namespace of its own may do without.
final class ProcMount implements Check {
  static final String ID = "procMount";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Level level() {
    return Level.BASELINE;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(
        new Revision(0, ProcMount::judge),
        new Revision(35, pod -> pod.userNamespace() ? null : judge(pod)));
  }

  @Override
  public Set<String> reads() {
    return Set.of("SecurityContext.procMount", "PodSpec.hostUsers");
  }

  static @Nullable Violation judge(PodView pod) {
    var found = new Offenders();
    for (ContainerView container : pod.containers()) {
      String procMount = container.security().procMount();
      if (procMount != null && !procMount.equals("Default")) {
        var field = container.securityField("procMount");
        found.container(container, field).value(procMount).remove(field);
      }
    }
    return found.any()
        ? found.because(
            "procMount",
            found.containers()
                + " must not set securityContext.procMount to "
                + Wording.quoted(found.values()))
        : null;
  }
}
