package dev.bulwark.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Manifests as teams write them, any amount, the same for the same seed: Deployments with
/// comments, ConfigMaps with block scalars, ClusterRoles in flow style.
public final class GeneratedManifests {
  private static final String[] TEAMS = {
    "payments", "shop", "search", "identity", "platform", "data"
  };
  private static final String[] PARTS = {
    "api", "worker", "gateway", "store", "cron", "proxy", "web"
  };
  private static final String[] VERBS = {
    "get", "list", "watch", "create", "update", "patch", "delete"
  };
  private static final String[] GROUPS = {"\"\"", "apps", "batch", "rbac.authorization.k8s.io"};
  private static final String[] KINDS = {
    "pods", "secrets", "configmaps", "deployments", "jobs", "roles"
  };

  private final RandomGenerator random;
  private final StringBuilder out = new StringBuilder();

  private GeneratedManifests(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// Whole documents, at least `bytes` of them together.
  public static byte[] ofSize(int bytes, long seed) {
    var manifests = new GeneratedManifests(seed);
    for (int i = 0; manifests.out.length() < bytes; i++) {
      manifests.out.append("---\n");
      switch (i % 4) {
        case 0, 1 -> manifests.deployment(i);
        case 2 -> manifests.configMap(i);
        default -> manifests.clusterRole(i);
      }
    }
    return manifests.out.toString().getBytes(UTF_8);
  }

  /// Pods alone, `count` of them, about 2 kB each.
  public static byte[] pods(int count, long seed) {
    var manifests = new GeneratedManifests(seed);
    for (int i = 0; i < count; i++) {
      manifests.out.append("---\napiVersion: v1\nkind: Pod\n");
      manifests.metadata(i, "");
      manifests.out.append("spec:\n");
      manifests.podSpec("  ");
    }
    return manifests.out.toString().getBytes(UTF_8);
  }

  private void deployment(int i) {
    out.append("# owned by team ").append(any(TEAMS)).append("\n");
    out.append("apiVersion: apps/v1\nkind: Deployment\n");
    metadata(i, "");
    out.append("spec:\n  replicas: ").append(1 + random.nextInt(9)).append('\n');
    out.append("  selector:\n    matchLabels: {app: ").append(any(PARTS)).append("}\n");
    out.append("  template:\n");
    metadata(i, "    ");
    out.append("    spec:\n");
    podSpec("      ");
  }

  private void metadata(int i, String indent) {
    String team = any(TEAMS);
    line(indent, "metadata:");
    line(indent, "  name: " + team + "-" + any(PARTS) + "-" + i);
    line(indent, "  namespace: " + team);
    line(indent, "  labels:");
    line(indent, "    app.kubernetes.io/name: " + any(PARTS));
    line(indent, "    app.kubernetes.io/part-of: \"" + team + "\"");
    line(indent, "  annotations:");
    line(indent, "    example.org/revision: '" + random.nextInt(100_000) + "'");
  }

  private void podSpec(String indent) {
    line(indent, "serviceAccountName: " + any(PARTS));
    line(indent, "securityContext:");
    line(indent, "  runAsNonRoot: true  # asked for by the restricted level");
    line(indent, "  seccompProfile: {type: RuntimeDefault}");
    line(indent, "containers:");
    int containers = 1 + random.nextInt(3);
    for (int c = 0; c < containers; c++) {
      container(indent, c);
    }
    line(indent, "volumes:");
    line(indent, "- name: config");
    line(indent, "  configMap:");
    line(indent, "    name: " + any(PARTS) + "-config");
    line(indent, "- name: scratch");
    line(indent, "  emptyDir: {}");
  }

  private void container(String indent, int c) {
    line(indent, "- name: " + any(PARTS) + c);
    line(
        indent,
        "  image: registry.example.org/"
            + any(TEAMS)
            + "/"
            + any(PARTS)
            + ":1."
            + random.nextInt(40));
    line(indent, "  args: [\"--port=8080\", \"--level\", " + any(PARTS) + "]");
    line(indent, "  env:");
    int variables = random.nextInt(5);
    line(indent, "  - name: MODE");
    line(indent, "    value: production");
    for (int v = 0; v < variables; v++) {
      line(indent, "  - name: SETTING_" + v);
      line(indent, "    value: \"" + random.nextInt(1_000_000) + "\"");
    }
    line(indent, "  ports:");
    line(indent, "  - containerPort: " + (8_000 + random.nextInt(100)));
    line(indent, "    protocol: TCP");
    line(indent, "  resources:");
    line(indent, "    requests: {cpu: 100m, memory: 128Mi}");
    line(indent, "    limits:");
    line(indent, "      cpu: 500m");
    line(indent, "      memory: " + (1 + random.nextInt(4)) + "Gi");
    line(indent, "  securityContext:");
    line(indent, "    allowPrivilegeEscalation: false");
    line(indent, "    runAsUser: " + (1_000 + random.nextInt(9_000)));
    line(indent, "    capabilities:");
    line(indent, "      drop:");
    line(indent, "      - ALL");
    line(indent, "  volumeMounts:");
    line(indent, "  - name: config");
    line(indent, "    mountPath: /etc/app");
    line(indent, "    readOnly: true");
  }

  private void configMap(int i) {
    out.append("apiVersion: v1\nkind: ConfigMap\n");
    metadata(i, "");
    out.append("data:\n  application.yaml: |\n");
    int lines = 10 + random.nextInt(30);
    for (int l = 0; l < lines; l++) {
      line("    ", "setting." + any(PARTS) + "." + l + ": " + random.nextInt(1_000));
    }
    out.append(
        "  start.sh: |-\n    #!/bin/sh\n    set -eu\n\n    exec /usr/bin/app --config /etc/app\n");
    out.append(
        "  about: >\n    A folded text that explains what this\n    configuration is for.\n");
  }

  private void clusterRole(int i) {
    out.append("kind: ClusterRole\napiVersion: rbac.authorization.k8s.io/v1\nmetadata:\n  name: ");
    out.append(any(TEAMS)).append('-').append(i).append("\nrules:\n");
    int rules = 2 + random.nextInt(8);
    for (int r = 0; r < rules; r++) {
      line("", "- apiGroups: [" + any(GROUPS) + "]");
      line("", "  resources: [" + any(KINDS) + ", " + any(KINDS) + "]");
      line("", "  verbs: [" + any(VERBS) + ", " + any(VERBS) + ", " + any(VERBS) + "]");
    }
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }

  private String any(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
