package dev.bulwark.benchmarks;

import java.util.SplittableRandom;

/// Pods of about two kilobytes each, some sound and some not, as a cluster's `kubectl get -o yaml`
/// shows them. The same seed gives the same text.
final class GeneratedPods {
  private static final String[] TEAMS = {"payments", "catalog", "search", "storefront", "ledger"};

  private GeneratedPods() {}

  /// One multi-document text.
  static String yaml(int pods, long seed) {
    var random = new SplittableRandom(seed);
    var text = new StringBuilder(pods * 2_100);
    for (int i = 0; i < pods; i++) {
      pod(text, i, random);
    }
    return text.toString();
  }

  private static void pod(StringBuilder text, int number, SplittableRandom random) {
    String team = TEAMS[random.nextInt(TEAMS.length)];
    text.append("apiVersion: v1\nkind: Pod\nmetadata:\n  name: ")
        .append(team)
        .append('-')
        .append(number)
        .append("\n  namespace: ")
        .append(team)
        .append("\n  labels:\n    app.kubernetes.io/name: ")
        .append(team)
        .append("\n    app.kubernetes.io/part-of: shop\n    pod-template-hash: \"")
        .append(Integer.toUnsignedString(random.nextInt(), 16))
        .append("\"\n  annotations:\n    prometheus.io/scrape: \"true\"\n    checksum/config: ")
        .append(Long.toUnsignedString(random.nextLong(), 16))
        .append("\nspec:\n  serviceAccountName: ")
        .append(team)
        .append("\n  nodeName: node-")
        .append(random.nextInt(200))
        .append('\n');
    if (random.nextInt(10) > 0) {
      text.append(
          "  securityContext:\n    runAsNonRoot: true\n    seccompProfile:\n      type: RuntimeDefault\n");
    }
    if (random.nextInt(50) == 0) {
      text.append("  hostNetwork: true\n");
    }
    text.append("  containers:\n");
    for (int c = 0; c < 3; c++) {
      container(text, team, c, random);
    }
    text.append("  volumes:\n  - name: config\n    configMap:\n      name: ")
        .append(team)
        .append("-config\n  - name: scratch\n    emptyDir: {}\n");
    if (random.nextInt(40) == 0) {
      text.append("  - name: logs\n    hostPath:\n      path: /var/log\n");
    }
    text.append("---\n");
  }

  private static void container(
      StringBuilder text, String team, int number, SplittableRandom random) {
    text.append("  - name: c")
        .append(number)
        .append("\n    image: registry.example.com/")
        .append(team)
        .append("/service:1.")
        .append(random.nextInt(40))
        .append(".0\n    ports:\n    - containerPort: ")
        .append(8080 + number)
        .append("\n      protocol: TCP\n    env:\n    - name: LOG_LEVEL\n      value: info\n")
        .append("    - name: UPSTREAM\n      value: http://upstream.")
        .append(team)
        .append(".svc:8080\n    resources:\n      requests: {cpu: 50m, memory: 64Mi}\n")
        .append("      limits: {cpu: \"1\", memory: 256Mi}\n    volumeMounts:\n")
        .append("    - {name: config, mountPath: /etc/service, readOnly: true}\n");
    if (random.nextInt(8) > 0) {
      text.append(
          "    securityContext:\n      allowPrivilegeEscalation: false\n      readOnlyRootFilesystem:"
              + " true\n      capabilities:\n        drop: [ALL]\n");
    } else if (random.nextInt(6) == 0) {
      text.append("    securityContext:\n      privileged: true\n");
    }
  }
}
