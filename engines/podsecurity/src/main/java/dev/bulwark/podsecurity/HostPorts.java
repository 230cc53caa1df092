package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
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
    boolean byHostNetwork = false;
    for (ContainerView container : pod.containers()) {
      if (!container.hostPorts().isEmpty()) {
        found.container(container);
        for (ContainerView.HostPort port : container.hostPorts()) {
          FieldPath field = port.at().key("hostPort");
          found.value(Long.toString(port.number()));
          if (pod.hostNetwork() && !isWritten(field, pod)) {
            byHostNetwork = true;
          } else {
            found.place(field).remove(field);
          }
        }
      }
    }
    if (byHostNetwork) {
      FieldPath field = pod.spec().key("hostNetwork");
      found.place(field).remove(field);
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

  /// Whether the manifest itself names the port of the node.
  private static boolean isWritten(FieldPath field, PodView pod) {
    return field.in(pod.resource().raw()).filter(port -> !isZero(port)).isPresent();
  }

  private static boolean isZero(Object value) {
    return value instanceof Number number && number.doubleValue() == 0;
  }
}
