package dev.bulwark.podsecurity;

import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Only capabilities that container runtimes give by default may be added.
final class CapabilitiesBaseline implements Check {
  static final String ID = "capabilities_baseline";

  private static final Set<String> ALLOWED =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

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
    return List.of(new Revision(0, CapabilitiesBaseline::judge));
  }

  @Override
  public Set<String> reads() {
    return Set.of("SecurityContext.capabilities", "Capabilities.add");
  }

  private static @Nullable Violation judge(PodView pod) {
    var found = new Offenders();
    for (ContainerView container : pod.containers()) {
      Capabilities.collectAdded(container, ALLOWED, found);
    }
    return found.any()
        ? found.because(
            "non-default capabilities",
            found.containers()
                + " must not include "
                + Wording.quoted(found.values())
                + " in securityContext.capabilities.add")
        : null;
  }
}
