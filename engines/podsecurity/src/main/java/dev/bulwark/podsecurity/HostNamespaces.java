package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A pod may not share the network, process or IPC namespace of its node.
final class HostNamespaces implements Check {
  @Override
  public String id() {
    return "hostNamespaces";
  }

  @Override
  public Level level() {
    return Level.BASELINE;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(new Revision(0, HostNamespaces::judge));
  }

  @Override
  public Set<String> reads() {
    return Set.of("PodSpec.hostNetwork", "PodSpec.hostPID", "PodSpec.hostIPC");
  }

  private static @Nullable Violation judge(PodView pod) {
    if (!pod.hostNetwork() && !pod.hostPid() && !pod.hostIpc()) {
      return null;
    }
    var shared = new ArrayList<String>(3);
    if (pod.hostNetwork()) {
      shared.add("hostNetwork");
    }
    if (pod.hostPid()) {
      shared.add("hostPID");
    }
    if (pod.hostIpc()) {
      shared.add("hostIPC");
    }
    var found = new Offenders();
    for (String name : shared) {
      FieldPath field = pod.spec().key(name);
      found.place(field).remove(field);
    }
    return found.because("host namespaces", String.join("=true, ", shared) + "=true");
  }
}
