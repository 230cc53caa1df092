package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Only kernel settings that stay within the pod may be changed; newer kernels keep more of them
/// apart, so the list has grown.
final class Sysctls implements Check {
  private static final List<String> SINCE_1_0 =
      List.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_unprivileged_port_start");
  private static final List<String> SINCE_1_27 = and(SINCE_1_0, "net.ipv4.ip_local_reserved_ports");
  private static final List<String> SINCE_1_29 =
      and(
          SINCE_1_27,
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes");
  private static final List<String> SINCE_1_32 =
      and(SINCE_1_29, "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem");
  private static final List<String> SINCE_1_37 =
      and(SINCE_1_32, "net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat");

  private static List<String> and(List<String> allowed, String... more) {
    var longer = new ArrayList<>(allowed);
    longer.addAll(List.of(more));
    return List.copyOf(longer);
  }

  @Override
  public String id() {
    return "sysctls";
  }

  @Override
  public Level level() {
    return Level.BASELINE;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(
        new Revision(0, pod -> judge(pod, SINCE_1_0)),
        new Revision(27, pod -> judge(pod, SINCE_1_27)),
        new Revision(29, pod -> judge(pod, SINCE_1_29)),
        new Revision(32, pod -> judge(pod, SINCE_1_32)),
        new Revision(37, pod -> judge(pod, SINCE_1_37)));
  }

  @Override
  public Set<String> reads() {
    return Set.of("PodSecurityContext.sysctls", "Sysctl.name");
  }

  private static @Nullable Violation judge(PodView pod, List<String> allowed) {
    List<String> names = pod.sysctls();
    return allowed.containsAll(names) ? null : violation(pod, allowed);
  }

  private static Violation violation(PodView pod, List<String> allowed) {
    FieldPath list = pod.securityField("sysctls");
    var found = new Offenders();
    var forbidden = new ArrayList<String>();
    for (int i = 0; i < pod.sysctls().size(); i++) {
      String name = pod.sysctls().get(i);
      if (!allowed.contains(name)) {
        forbidden.add(name);
        found.place(list.index(i).key("name"));
      }
    }
    if (forbidden.size() == pod.sysctls().size()) {
      found.remove(list);
    } else {
      for (int i = pod.sysctls().size() - 1; i >= 0; i--) { // the indexes before stay true
        if (!allowed.contains(pod.sysctls().get(i))) {
          found.remove(list.index(i));
        }
      }
    }
    return found.because("forbidden sysctls", String.join(", ", forbidden));
  }
}
