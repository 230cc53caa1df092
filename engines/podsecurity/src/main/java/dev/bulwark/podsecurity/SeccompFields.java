package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import org.jspecify.annotations.Nullable;

/// What both checks of seccomp do with `securityContext.seccompProfile`.
final class SeccompFields {
  static final JsonObject RUNTIME_DEFAULT = JsonObject.of("type", "RuntimeDefault");

  private SeccompFields() {}

  static Offenders explicitlyBad(PodView pod) {
    var found = new Offenders();
    String ofPod = pod.security().seccomp();
    if (ofPod != null && !valid(ofPod)) {
      FieldPath profile = pod.securityField("seccompProfile");
      found.pod(profile.key("type")).value(ofPod).set(profile, RUNTIME_DEFAULT);
    }
    for (ContainerView container : pod.containers()) {
      String type = container.security().seccomp();
      if (type != null && !valid(type)) {
        FieldPath profile = container.securityField("seccompProfile");
        found.container(container, profile.key("type")).value(type).set(profile, RUNTIME_DEFAULT);
      }
    }
    return found;
  }

  static Violation violation(Offenders explicit) {
    return explicit.because(
        "seccompProfile",
        explicit.setters()
            + " must not set securityContext.seccompProfile.type to "
            + Wording.quoted(explicit.values()));
  }

  static boolean valid(@Nullable String type) {
    return "RuntimeDefault".equals(type) || "Localhost".equals(type);
  }
}
