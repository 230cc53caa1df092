package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every container runs under a seccomp profile, its own or its pod's. Since 1.25 not asked of
/// Windows pods.
final class SeccompProfileRestricted implements Check {
  @Override
  public String id() {
    return "seccompProfile_restricted";
  }

  @Override
  public Level level() {
    return Level.RESTRICTED;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(
        new Revision(19, SeccompProfileRestricted::judge),
        new Revision(25, pod -> pod.windows() ? null : judge(pod)));
  }

  @Override
  public Set<String> overrides() {
    return Set.of(SeccompProfileBaseline.ID);
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        "PodSecurityContext.seccompProfile",
        "SecurityContext.seccompProfile",
        "SeccompProfile.type",
        "PodOS.name",
        "PodSpec.os");
  }

  private static @Nullable Violation judge(PodView pod) {
    Offenders explicit = SeccompFields.explicitlyBad(pod);
    Offenders implicit = without(pod);
    FieldPath profile = pod.securityField("seccompProfile");
    if (explicit.any()) {
      if (implicit.any() && pod.security().seccomp() == null) {
        explicit.set(profile, SeccompFields.RUNTIME_DEFAULT);
      }
      return SeccompFields.violation(explicit);
    }
    return implicit.any()
        ? implicit
            .place(profile)
            .set(profile, SeccompFields.RUNTIME_DEFAULT)
            .because(
                "seccompProfile",
                "pod or "
                    + implicit.containers()
                    + " must set securityContext.seccompProfile.type to \"RuntimeDefault\""
                    + " or \"Localhost\"")
        : null;
  }

  /// The containers that have no profile, neither their own nor a valid one of their pod.
  private static Offenders without(PodView pod) {
    var found = new Offenders();
    if (!SeccompFields.valid(pod.security().seccomp())) {
      for (ContainerView container : pod.containers()) {
        if (container.security().seccomp() == null) {
          found.container(container);
        }
      }
    }
    return found;
  }
}
