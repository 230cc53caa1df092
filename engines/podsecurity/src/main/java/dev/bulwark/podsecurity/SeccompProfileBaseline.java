package dev.bulwark.podsecurity;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Patch;
import dev.bulwark.podsecurity.pod.Annotations;
import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Seccomp may not be switched off: by the annotations of old before 1.19, by field since.
final class SeccompProfileBaseline implements Check {
  static final String ID = "seccompProfile_baseline";

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
    return List.of(
        new Revision(0, SeccompProfileBaseline::judgeAnnotations),
        new Revision(19, SeccompProfileBaseline::judgeFields));
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        "PodSecurityContext.seccompProfile",
        "SecurityContext.seccompProfile",
        "SeccompProfile.type",
        "ObjectMeta.annotations");
  }

  private static @Nullable Violation judgeAnnotations(PodView pod) {
    if (pod.annotations().isEmpty()) {
      return null;
    }
    var forbidden = new TreeMap<String, String>(Wording.BYTEWISE);
    collect(pod.annotations(), Annotations.SECCOMP_POD, forbidden);
    for (ContainerView container : pod.containers()) {
      collect(pod.annotations(), Annotations.SECCOMP_CONTAINER + container.name(), forbidden);
    }
    if (forbidden.isEmpty()) {
      return null;
    }
    return new Violation(
        "seccompProfile",
        Wording.plural(forbidden.size(), "forbidden annotation ", "forbidden annotations ")
            + String.join(", ", forbidden.keySet()),
        forbidden.values().stream().map(pod::annotation).toList(),
        forbidden.values().stream()
            .<Patch>map(key -> new Patch.Set(pod.annotation(key), "runtime/default"))
            .toList());
  }

  private static void collect(JsonObject annotations, String key, Map<String, String> forbidden) {
    if (annotations.get(key) instanceof String value
        && !value.equals("runtime/default")
        && !value.equals("docker/default")
        && !value.startsWith("localhost/")) {
      forbidden.put(key + "=" + Wording.escaped(value), key);
    }
  }

  private static @Nullable Violation judgeFields(PodView pod) {
    Offenders found = SeccompFields.explicitlyBad(pod);
    return found.any() ? SeccompFields.violation(found) : null;
  }
}
