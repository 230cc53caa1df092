package dev.bulwark.podsecurity;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Pods of which each field that a check reads is now and then set, well or badly.
final class RandomPods {
  private final SplittableRandom random;

  RandomPods(long seed) {
    this.random = new SplittableRandom(seed);
  }

  JsonObject next() {
    return JsonObject.of(
        "apiVersion",
        "v1",
        "kind",
        "Pod",
        "metadata",
        JsonObject.of("name", "p", "annotations", annotations()),
        "spec",
        JsonObject.of(
            "hostNetwork", any(null, null, false, true),
            "hostPID", any(null, null, true),
            "hostUsers", any(null, true, false),
            "os", any(null, null, JsonObject.of("name", "windows")),
            "securityContext", any(null, securityContext(false)),
            "initContainers", containers("i", random.nextInt(2)),
            "containers", containers("c", 1 + random.nextInt(3)),
            "ephemeralContainers", containers("e", random.nextInt(2)),
            "volumes", volumes()));
  }

  /// The same containers, each list in reverse.
  static JsonObject withContainersReversed(JsonObject pod) {
    JsonObject spec = pod.object("spec");
    for (String list : new String[] {"initContainers", "containers", "ephemeralContainers"}) {
      spec = spec.with(list, JsonArray.copyOf(spec.array(list).reversed()));
    }
    return pod.with("spec", spec);
  }

  private JsonArray containers(String prefix, int count) {
    @Nullable Object[] containers = new @Nullable Object[count];
    for (int i = 0; i < count; i++) {
      containers[i] =
          JsonObject.of(
              "name", prefix + i,
              "ports", any(null, null, JsonArray.of(port())),
              "livenessProbe",
                  any(null, null, JsonObject.of("httpGet", JsonObject.of("host", any("", "h")))),
              "securityContext", any(null, securityContext(true)));
    }
    return JsonArray.of(containers);
  }

  private JsonObject port() {
    return JsonObject.of("containerPort", 80, "hostPort", any(null, 0, 80));
  }

  private JsonObject securityContext(boolean ofContainer) {
    var context =
        new JsonObject.Builder()
            .put("runAsNonRoot", any(null, true, true, false))
            .put("runAsUser", any(null, null, 0L, 7L))
            .put("seccompProfile", any(null, profile(), profile()))
            .put("appArmorProfile", any(null, null, profile()))
            .put(
                "seLinuxOptions",
                any(
                    null,
                    null,
                    JsonObject.of("type", any("container_t", "t"), "user", any(null, "u"))))
            .put(
                "windowsOptions", any(null, JsonObject.of("hostProcess", any(false, false, true))));
    if (ofContainer) {
      context
          .put("privileged", any(null, false, false, true))
          .put("allowPrivilegeEscalation", any(false, false, null, true))
          .put("procMount", any(null, null, "Default", "Unmasked"))
          .put(
              "capabilities",
              JsonObject.of(
                  "drop", any(JsonArray.of("ALL"), JsonArray.of("ALL"), null),
                  "add", any(null, JsonArray.of(any("NET_BIND_SERVICE", "CHOWN", "SYS_ADMIN")))));
    } else {
      context.put(
          "sysctls",
          any(null, JsonArray.of(JsonObject.of("name", any("net.ipv4.tcp_rmem", "kernel.sem")))));
    }
    return context.build();
  }

  private JsonObject profile() {
    return JsonObject.of(
        "type", any("RuntimeDefault", "RuntimeDefault", "Localhost", "Unconfined"));
  }

  private @Nullable Object annotations() {
    return any(
        null,
        null,
        JsonObject.of(
            "container.apparmor.security.beta.kubernetes.io/c0", any("runtime/default", "bad"),
            "seccomp.security.alpha.kubernetes.io/pod", any("runtime/default", "bad")));
  }

  private @Nullable Object volumes() {
    return any(
        null,
        null,
        JsonArray.of(
            JsonObject.of("name", "v", any("emptyDir", "hostPath", "nfs", "x"), JsonObject.EMPTY)));
  }

  private @Nullable Object any(@Nullable Object... values) {
    return values[random.nextInt(values.length)];
  }
}
