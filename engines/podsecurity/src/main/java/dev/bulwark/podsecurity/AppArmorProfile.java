package dev.bulwark.podsecurity;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.podsecurity.pod.Annotations;
import dev.bulwark.podsecurity.pod.ContainerView;
import dev.bulwark.podsecurity.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// AppArmor may not be switched off: neither by field nor by the annotations of old.
final class AppArmorProfile implements Check {
  private static final JsonObject RUNTIME_DEFAULT = JsonObject.of("type", "RuntimeDefault");

  @Override
  public String id() {
    return "appArmorProfile";
  }

  @Override
  public Level level() {
    return Level.BASELINE;
  }

  @Override
  public List<Revision> revisions() {
    return List.of(new Revision(0, AppArmorProfile::judge));
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        "PodSecurityContext.appArmorProfile",
        "SecurityContext.appArmorProfile",
        "AppArmorProfile.type",
        "ObjectMeta.annotations");
  }

  private static @Nullable Violation judge(PodView pod) {
    var found = new Offenders();
    String ofPod = pod.security().appArmor();
    if (ofPod != null && forbidden(ofPod)) {
      FieldPath profile = pod.securityField("appArmorProfile");
      found.pod(profile.key("type")).value(ofPod).set(profile, RUNTIME_DEFAULT);
    }
    for (ContainerView container : pod.containers()) {
      String type = container.security().appArmor();
      if (type != null && forbidden(type)) {
        FieldPath profile = container.securityField("appArmorProfile");
        found.container(container, profile.key("type")).value(type).set(profile, RUNTIME_DEFAULT);
      }
    }
    Map<String, String> annotations = forbiddenAnnotations(pod.annotations());
    return found.any() || !annotations.isEmpty() ? violation(pod, found, annotations) : null;
  }

  private static boolean forbidden(String type) {
    return !type.equals("RuntimeDefault") && !type.equals("Localhost");
  }

  /// The forbidden ones as they are printed, in order, with their keys.
  private static Map<String, String> forbiddenAnnotations(JsonObject annotations) {
    var forbidden = new TreeMap<String, String>(Wording.BYTEWISE);
    for (int i = 0; i < annotations.size(); i++) {
      String key = annotations.keyAt(i);
      if (key.startsWith(Annotations.APP_ARMOR)
          && annotations.valueAt(i) instanceof String value
          && !value.isEmpty()
          && !value.equals("runtime/default")
          && !value.startsWith("localhost/")) {
        forbidden.put(key + "=" + Wording.escaped(value), key);
      }
    }
    return forbidden;
  }

  private static Violation violation(
      PodView pod, Offenders found, Map<String, String> annotations) {
    var setters = new ArrayList<String>(2);
    if (found.any()) {
      setters.add(found.setters());
    }
    var values = new ArrayList<>(found.values());
    if (!annotations.isEmpty()) {
      setters.add(Wording.plural(annotations.size(), "annotation", "annotations"));
      values.addAll(annotations.keySet());
      for (String key : annotations.values()) {
        found.place(pod.annotation(key)).remove(pod.annotation(key));
      }
    }
    return found.because(
        Wording.plural(values.size(), "forbidden AppArmor profile", "forbidden AppArmor profiles"),
        String.join(" and ", setters)
            + " must not set AppArmor profile type to "
            + Wording.quoted(values));
  }
}
