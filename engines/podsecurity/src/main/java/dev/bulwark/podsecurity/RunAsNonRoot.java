package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The kubelet must refuse to start containers as root. Since 1.35 a pod in a user namespace of its
/// own may do without.
final class RunAsNonRoot implements Check {
  private static final String FIELD = "runAsNonRoot";

  @Override
  public String id() {
    return "runAsNonRoot";
  }

  @Override
  public Level level() {
    return Level.RESTRICTED;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(
        new Revision(0, RunAsNonRoot::judge),
        new Revision(35, pod -> pod.userNamespace() ? null : judge(pod)));
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        "PodSecurityContext.runAsNonRoot", "SecurityContext.runAsNonRoot", "PodSpec.hostUsers");
  }

  private static @Nullable Violation judge(PodView pod) {
    var explicit = new Offenders();
    var implicit = new Offenders();
    Boolean ofPod = pod.security().runAsNonRoot();
    FieldPath podField = pod.securityField(FIELD);
    if (Boolean.FALSE.equals(ofPod)) {
      explicit.pod(podField).set(podField, true);
    }
    for (ContainerView container : pod.containers()) {
      Boolean own = container.security().runAsNonRoot();
      if (own == null) {
        if (!Boolean.TRUE.equals(ofPod)) {
          implicit.container(container);
        }
      } else if (!own) {
        FieldPath field = container.securityField(FIELD);
        explicit.container(container, field).set(field, true);
      }
    }
    if (explicit.any()) {
      if (implicit.any() && ofPod == null) {
        explicit.set(podField, true);
      }
      return explicit.because(
          "runAsNonRoot != true",
          explicit.setters() + " must not set securityContext.runAsNonRoot=false");
    }
    return implicit.any()
        ? implicit
            .place(podField)
            .set(podField, true)
            .because(
                "runAsNonRoot != true",
                "pod or " + implicit.containers() + " must set securityContext.runAsNonRoot=true")
        : null;
  }
}
