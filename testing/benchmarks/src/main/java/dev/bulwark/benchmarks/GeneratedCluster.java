package dev.bulwark.benchmarks;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The objects of a cluster, any amount, the same for the same seed: pods and their controllers,
/// most of them sound and some with the faults that policies look for, and the objects around them.
public final class GeneratedCluster {
  private static final String[] NAMESPACES = {
    "payments", "shop", "search", "identity", "platform", "data", "default"
  };
  private static final String[] PARTS = {
    "api", "worker", "gateway", "store", "cron", "proxy", "web"
  };
  private static final String[] TAGS = {
    ":1.27.3", ":v2.0.1", ":latest", "", ":stable", "@sha256:" + "0123456789abcdef".repeat(4)
  };

  private final RandomGenerator random;
  private final StringBuilder out = new StringBuilder();

  private GeneratedCluster(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// A stream of YAML documents.
  public static String yaml(int objects, long seed) {
    var cluster = new GeneratedCluster(seed);
    for (int i = 0; i < objects; i++) {
      cluster.object(i);
    }
    return cluster.out.toString();
  }

  private void object(int i) {
    switch (i % 20) {
      case 0, 1, 2, 3, 4, 5, 6 -> {
        head("v1", "Pod", i);
        pod("");
      }
      case 7, 8, 9, 10 -> controller("Deployment", i);
      case 11 -> controller("StatefulSet", i);
      case 12 -> controller("DaemonSet", i);
      case 13, 14 -> cronJob(i);
      case 15, 16 -> service(i);
      case 17, 18 -> configMap(i);
      default -> ingress(i);
    }
  }

  private void head(String apiVersion, String kind, int i) {
    line("", "---");
    line("", "apiVersion: " + apiVersion);
    line("", "kind: " + kind);
    line("", "metadata:");
    line("", "  name: " + any(PARTS) + "-" + i);
    line("", "  namespace: " + any(NAMESPACES));
    labels("  ");
    if (oneIn(3)) {
      line("", "  annotations:");
      line("", "    example.org/revision: \"" + random.nextInt(100_000) + "\"");
    }
  }

  private void labels(String indent) {
    line(indent, "labels:");
    line(indent, "  app: " + any(PARTS));
    if (!oneIn(3)) {
      line(indent, "  app.kubernetes.io/name: " + any(PARTS));
    }
    if (oneIn(2)) {
      line(indent, "  team: " + any(NAMESPACES));
    }
  }

  private void controller(String kind, int i) {
    String app = any(PARTS);
    head("apps/v1", kind, i);
    line("", "spec:");
    if (!kind.equals("DaemonSet")) {
      line("", "  replicas: " + (1 + random.nextInt(5)));
    }
    if (kind.equals("StatefulSet")) {
      line("", "  serviceName: " + app);
    }
    line("", "  selector:");
    line("", "    matchLabels:");
    line("", "      app: " + app);
    line("", "  template:");
    line("", "    metadata:");
    line("", "      labels:");
    line("", "        app: " + app);
    pod("    ");
  }

  private void cronJob(int i) {
    head("batch/v1", "CronJob", i);
    line("", "spec:");
    line("", "  schedule: \"*/" + (1 + random.nextInt(59)) + " * * * *\"");
    line("", "  jobTemplate:");
    line("", "    spec:");
    line("", "      template:");
    line("", "        metadata:");
    labels("          ");
    pod("        ");
  }

  private void pod(String indent) {
    line(indent, "spec:");
    String inner = indent + "  ";
    flag(inner, "hostNetwork", 25);
    flag(inner, "hostPID", 40);
    if (oneIn(2)) {
      line(inner, "serviceAccountName: " + any(PARTS));
      line(inner, "automountServiceAccountToken: " + oneIn(2));
    }
    if (oneIn(2)) {
      line(inner, "securityContext:");
      line(inner, "  runAsNonRoot: true");
      line(inner, "  seccompProfile:");
      line(inner, "    type: RuntimeDefault");
    }
    line(inner, "restartPolicy: " + (indent.length() == 8 ? "OnFailure" : "Always"));
    if (oneIn(4)) {
      line(inner, "initContainers:");
      container(inner, "init");
    }
    line(inner, "containers:");
    int containers = 1 + random.nextInt(3);
    for (int c = 0; c < containers; c++) {
      container(inner, any(PARTS) + c);
    }
    line(inner, "volumes:");
    line(inner, "- name: config");
    line(inner, "  configMap:");
    line(inner, "    name: " + any(PARTS) + "-config");
    if (oneIn(15)) {
      line(inner, "- name: host");
      line(inner, "  hostPath:");
      line(inner, "    path: /var/run/docker.sock");
    }
  }

  private void container(String indent, String name) {
    line(indent, "- name: " + name);
    String registry = oneIn(4) ? "" : "registry.example.org/" + any(NAMESPACES) + "/";
    line(indent, "  image: " + registry + any(PARTS) + any(TAGS));
    line(indent, "  env:");
    for (int v = 0; v <= random.nextInt(4); v++) {
      line(indent, "  - name: SETTING_" + v);
      line(indent, "    value: \"" + random.nextInt(1_000_000) + "\"");
    }
    line(indent, "  ports:");
    line(indent, "  - name: http");
    line(indent, "    containerPort: " + (oneIn(10) ? 80 : 8_080));
    if (!oneIn(4)) {
      line(indent, "  resources:");
      line(indent, "    requests:");
      line(indent, "      cpu: 100m");
      line(indent, "      memory: 128Mi");
      line(indent, "    limits:");
      line(indent, "      memory: " + (1 << random.nextInt(3)) + "Gi");
    }
    if (oneIn(2)) {
      line(indent, "  livenessProbe:");
      line(indent, "    httpGet:");
      line(indent, "      path: /live");
      line(indent, "      port: 8080");
    }
    if (!oneIn(3)) {
      line(indent, "  securityContext:");
      line(indent, "    allowPrivilegeEscalation: " + oneIn(5));
      line(indent, "    readOnlyRootFilesystem: " + oneIn(2));
      flag(indent + "    ", "privileged", 20);
      line(indent, "    runAsUser: " + (oneIn(10) ? 0 : 1_000 + random.nextInt(1_000)));
      line(indent, "    capabilities:");
      line(indent, "      drop:");
      line(indent, "      - " + (oneIn(6) ? "NET_RAW" : "ALL"));
    }
    line(indent, "  volumeMounts:");
    line(indent, "  - name: config");
    line(indent, "    mountPath: /etc/app");
  }

  private void service(int i) {
    head("v1", "Service", i);
    line("", "spec:");
    line("", "  type: " + (oneIn(8) ? "NodePort" : oneIn(8) ? "LoadBalancer" : "ClusterIP"));
    line("", "  selector:");
    line("", "    app: " + any(PARTS));
    line("", "  ports:");
    line("", "  - name: http");
    line("", "    port: 80");
    line("", "    targetPort: 8080");
  }

  private void configMap(int i) {
    head("v1", "ConfigMap", i);
    line("", "data:");
    for (int l = 0; l < 5 + random.nextInt(10); l++) {
      line("", "  setting." + l + ": \"" + random.nextInt(1_000) + "\"");
    }
  }

  private void ingress(int i) {
    String host = any(PARTS) + i + ".example.org";
    head("networking.k8s.io/v1", "Ingress", i);
    line("", "spec:");
    if (!oneIn(3)) {
      line("", "  tls:");
      line("", "  - hosts:");
      line("", "    - " + host);
    }
    line("", "  rules:");
    line("", "  - host: " + (oneIn(10) ? "\"*.example.org\"" : host));
    line("", "    http:");
    line("", "      paths:");
    line("", "      - path: /");
    line("", "        pathType: Prefix");
    line("", "        backend:");
    line("", "          service:");
    line("", "            name: " + any(PARTS));
    line("", "            port:");
    line("", "              number: 80");
  }

  /// Sets a field that should not be set, on one of so many.
  private void flag(String indent, String field, int rarity) {
    if (oneIn(rarity)) {
      line(indent, field + ": true");
    }
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }

  private String any(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
