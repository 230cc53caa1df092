package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// No container may take a port of its node.
///
/// On the network of its node (`hostNetwork`) every port of a pod becomes a port of the node; then
/// `hostNetwork` is the place to look at.
final class HostPorts implements Check {
  @Override
  public String id() {
    return "hostPorts";
  }

  @Override
  public Level level() {
    return Level.BASELINE;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(new Revision(0, HostPorts::judge));
  }

  @Override
  public Set<String> reads() {
    return Set.of("Container.ports", "EphemeralContainer.ports", "ContainerPort.hostPort");
  }

  private static @Nullable Violation judge(PodView pod) {
    var found = new Offenders();
    for (ContainerView container : pod.containers()) {
      if (!container.hostPorts().isEmpty()) {
        found.container(container);
        for (ContainerView.HostPort port : container.hostPorts()) {
          found.value(Long.toString(port.number()));
          point(pod, port, found);
        }
      }
    }
    return found.any()
        ? found.because(
            "hostPort",
            found.containers()
                + Wording.plural(found.containerCount(), " uses ", " use ")
                + Wording.plural(found.values().size(), "hostPort ", "hostPorts ")
                + String.join(", ", found.values()))
        : null;
  }

  private static void point(PodView pod, ContainerView.HostPort port, Offenders found) {
    FieldPath written = port.at().key("hostPort");
    boolean byDefault =
        pod.hostNetwork() && written.in(pod.resource().raw()).filter(v -> !isZero(v)).isEmpty();
    FieldPath culprit = byDefault ? pod.spec().key("hostNetwork") : written;
    if (!found.places().contains(culprit)) {
      found.place(culprit).remove(culprit);
    }
  }

  private static boolean isZero(Object value) {
    return value instanceof Number number && number.doubleValue() == 0;
  }
}
