package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import dev.bulwark.podsecurity.pod.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// SELinux types that confine containers are allowed; a user or role of one's own is not. Since
/// 1.31 `container_engine_t` is among the types.
final class SeLinuxOptions implements Check {
  private static final Set<String> TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t");
  private static final Set<String> TYPES_1_31 =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

  @Override
  public String id() {
    return "seLinuxOptions";
  }

  @Override
  public Level level() {
    return Level.BASELINE;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(
        new Revision(0, pod -> judge(pod, TYPES)), new Revision(31, pod -> judge(pod, TYPES_1_31)));
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        "PodSecurityContext.seLinuxOptions",
        "SecurityContext.seLinuxOptions",
        "SELinuxOptions.type",
        "SELinuxOptions.user",
        "SELinuxOptions.role");
  }

  private static @Nullable Violation judge(PodView pod, Set<String> allowed) {
    var found = new Found(allowed);
    SecurityContext.SeLinux ofPod = pod.security().seLinux();
    if (ofPod != null && found.forbidden(ofPod)) {
      found.point(ofPod, pod.securityField("seLinuxOptions"));
      found.pod = true;
    }
    for (ContainerView container : pod.containers()) {
      SecurityContext.SeLinux options = container.security().seLinux();
      if (options != null && found.forbidden(options)) {
        found.offenders.container(container);
        found.point(options, container.securityField("seLinuxOptions"));
      }
    }
    return found.violation();
  }

  private static final class Found {
    private final Set<String> allowed;
    private final Offenders offenders = new Offenders();
    private boolean pod;
    private boolean user;
    private boolean role;

    Found(Set<String> allowed) {
      this.allowed = allowed;
    }

    boolean forbidden(SecurityContext.SeLinux options) {
      return !allowed.contains(options.type())
          || !options.user().isEmpty()
          || !options.role().isEmpty();
    }

    void point(SecurityContext.SeLinux options, FieldPath at) {
      if (!allowed.contains(options.type())) {
        offenders.value(options.type()).place(at.key("type")).remove(at.key("type"));
      }
      if (!options.user().isEmpty()) {
        user = true;
        offenders.place(at.key("user")).remove(at.key("user"));
      }
      if (!options.role().isEmpty()) {
        role = true;
        offenders.place(at.key("role")).remove(at.key("role"));
      }
    }

    @Nullable Violation violation() {
      if (!pod && !offenders.anyContainer()) {
        return null;
      }
      var setters = new ArrayList<String>(2);
      if (pod) {
        setters.add("pod");
      }
      if (offenders.anyContainer()) {
        setters.add(offenders.containers());
      }
      var faults = new ArrayList<String>(3);
      List<String> types = offenders.values();
      if (!types.isEmpty()) {
        faults.add(Wording.plural(types.size(), "type ", "types ") + Wording.quoted(types));
      }
      if (user) {
        faults.add("user may not be set");
      }
      if (role) {
        faults.add("role may not be set");
      }
      return offenders.because(
          "seLinuxOptions",
          String.join(" and ", setters)
              + " set forbidden securityContext.seLinuxOptions: "
              + String.join("; ", faults));
    }
  }
}
