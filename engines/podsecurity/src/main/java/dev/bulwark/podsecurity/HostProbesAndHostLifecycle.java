package dev.bulwark.podsecurity;

import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Probes and lifecycle hooks may only call their own pod: the kubelet, which makes the calls,
/// reaches more than the pod does.
final class HostProbesAndHostLifecycle implements Check {
  @Override
  public String id() {
    return "hostProbesAndHostLifecycle";
  }

  @Override
  public Level level() {
    return Level.BASELINE;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(new Revision(34, HostProbesAndHostLifecycle::judge));
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        "Container.livenessProbe",
        "Container.readinessProbe",
        "Container.startupProbe",
        "Container.lifecycle",
        "EphemeralContainer.livenessProbe",
        "EphemeralContainer.readinessProbe",
        "EphemeralContainer.startupProbe",
        "EphemeralContainer.lifecycle",
        "Lifecycle.postStart",
        "Lifecycle.preStop",
        "Probe.httpGet",
        "Probe.tcpSocket",
        "LifecycleHandler.httpGet",
        "LifecycleHandler.tcpSocket",
        "HTTPGetAction.host",
        "TCPSocketAction.host");
  }

  private static @Nullable Violation judge(PodView pod) {
    var containers = new TreeSet<String>(Wording.BYTEWISE);
    var found = new Offenders();
    for (ContainerView container : pod.containers()) {
      for (ContainerView.Host host : container.hosts()) {
        containers.add(container.name());
        found.value(host.name()).place(host.at()).remove(host.at());
      }
    }
    return containers.isEmpty()
        ? null
        : found.because(
            "probe or lifecycle host",
            Wording.plural(containers.size(), "container ", "containers ")
                + Wording.quoted(containers)
                + Wording.plural(containers.size(), " uses ", " use ")
                + Wording.plural(
                    found.values().size(), "probe or lifecycle host ", "probe or lifecycle hosts ")
                + Wording.quoted(found.values()));
  }
}
