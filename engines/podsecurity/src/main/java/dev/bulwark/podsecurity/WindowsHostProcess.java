package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// No Windows container may run as a process of its node.
final class WindowsHostProcess implements Check {
  @Override
  public String id() {
    return "windowsHostProcess";
  }

  @Override
  public Level level() {
    return Level.BASELINE;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(new Revision(0, WindowsHostProcess::judge));
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        "PodSecurityContext.windowsOptions",
        "SecurityContext.windowsOptions",
        "WindowsSecurityContextOptions.hostProcess");
  }

  private static @Nullable Violation judge(PodView pod) {
    var found = new Offenders();
    if (pod.security().hostProcess()) {
      FieldPath field = pod.securityField("windowsOptions").key("hostProcess");
      found.pod(field).remove(field);
    }
    for (ContainerView container : pod.containers()) {
      if (container.security().hostProcess()) {
        FieldPath field = container.securityField("windowsOptions").key("hostProcess");
        found.container(container, field).remove(field);
      }
    }
    return found.any()
        ? found.because(
            "hostProcess",
            found.setters() + " must not set securityContext.windowsOptions.hostProcess=true")
        : null;
  }
}
