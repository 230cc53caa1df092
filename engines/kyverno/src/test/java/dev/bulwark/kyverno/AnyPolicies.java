package dev.bulwark.kyverno;

import dev.bulwark.model.Resource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Policies and objects at random: every kind of match block before every kind of rule.
final class AnyPolicies {
  private static final String[] KINDS = {
    "Pod", "Deployment", "*", "v1/Pod", "apps/*/Deployment", "ConfigMap", "*/*", "Pod/status", "P?d"
  };
  private static final String[] NAMES = {"api", "web", "a*", "*", "w?b"};
  private static final String[] NAMESPACES = {"shop", "data", "s*", "default"};
  private static final String[] OPERATIONS = {"CREATE", "UPDATE", "DELETE", "SLEEP"};
  private static final String[] BODIES = {
    """
        validate:
          message: "{{ request.object.metadata.name }} needs a team"
          pattern:
            metadata:
              labels:
                team: "?*"
    """,
    """
        validate:
          pattern:
            spec:
              =(containers):
              - (image): "*:latest"
                imagePullPolicy: Always
    """,
    """
        validate:
          anyPattern:
          - metadata:
              labels:
                team: shop
          - metadata:
              name: w*
    """,
    """
        validate:
          deny:
            conditions:
              any:
              - key: "{{ request.object.metadata.labels.team || '' }}"
                operator: AnyIn
                value: [shop, data]
    """,
    """
        validate:
          foreach:
          - list: request.object.spec.containers
            deny:
              conditions:
                all:
                - key: "{{ element.image }}"
                  operator: Equals
                  value: "*:latest"
    """,
    """
        validate:
          podSecurity:
            level: restricted
            version: latest
    """,
    """
        validate:
          cel:
            expressions:
            - expression: "has(object.metadata.labels) && 'team' in object.metadata.labels"
    """,
    """
        mutate:
          patchStrategicMerge:
            metadata:
              labels:
                +(team): none
    """,
    """
        mutate:
          patchStrategicMerge:
            spec:
              containers:
              - (image): "*:latest"
                imagePullPolicy: Always
    """,
    """
        mutate:
          patchesJson6902: |-
            - op: add
              path: /metadata/labels/seen
              value: "yes"
    """,
    """
        mutate:
          foreach:
          - list: request.object.spec.containers
            patchStrategicMerge:
              spec:
                containers:
                - name: "{{ element.name }}"
                  env:
                  - name: IMAGE
                    value: "{{ element.image }}"
    """
  };

  private final RandomGenerator random;

  AnyPolicies(RandomGenerator random) {
    this.random = random;
  }

  List<Resource> policies(int count) {
    var yaml = new StringBuilder();
    for (int i = 0; i < count; i++) {
      yaml.append("---\napiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata:\n  name: p");
      yaml.append(i).append("\nspec:\n  rules:\n");
      for (int rule = 0; rule <= random.nextInt(2); rule++) {
        yaml.append("  - name: r").append(rule).append('\n');
        block("match", yaml);
        if (random.nextInt(3) == 0) {
          block("exclude", yaml);
        }
        yaml.append(any(BODIES).indent(0));
      }
    }
    return Yaml.resources(yaml.toString());
  }

  private void block(String name, StringBuilder yaml) {
    yaml.append("    ").append(name).append(":\n");
    switch (random.nextInt(3)) {
      case 0 -> filter("      ", yaml);
      case 1 -> filters("any", yaml);
      default -> filters("all", yaml);
    }
  }

  private void filters(String form, StringBuilder yaml) {
    yaml.append("      ").append(form).append(":\n");
    for (int i = 0; i <= random.nextInt(2); i++) {
      yaml.append("      -\n");
      filter("        ", yaml);
    }
  }

  private void filter(String indent, StringBuilder yaml) {
    yaml.append(indent).append("resources:\n");
    list(indent, "kinds", any(KINDS), yaml);
    if (random.nextInt(4) == 0) {
      list(indent, "names", any(NAMES), yaml);
    }
    if (random.nextInt(4) == 0) {
      list(indent, "namespaces", any(NAMESPACES), yaml);
    }
    if (random.nextInt(4) == 0) {
      list(indent, "operations", any(OPERATIONS), yaml);
    }
    if (random.nextInt(4) == 0) {
      yaml.append(indent).append("  selector: {matchLabels: {team: \"s*\"}}\n");
    }
  }

  private void list(String indent, String key, String value, StringBuilder yaml) {
    yaml.append(indent).append("  ").append(key).append(": [\"").append(value).append("\"]\n");
  }

  /// A Pod, a Deployment or a ConfigMap.
  Resource object() {
    var yaml = new StringBuilder();
    int kind = random.nextInt(3);
    yaml.append(
        switch (kind) {
          case 0 -> "apiVersion: v1\nkind: Pod\n";
          case 1 -> "apiVersion: apps/v1\nkind: Deployment\n";
          default -> "apiVersion: v1\nkind: ConfigMap\n";
        });
    yaml.append("metadata:\n  name: ").append(random.nextBoolean() ? "api" : "web");
    yaml.append("\n  namespace: ").append(random.nextBoolean() ? "shop" : "data").append('\n');
    if (random.nextInt(3) > 0) {
      yaml.append("  labels: {team: ").append(random.nextBoolean() ? "shop" : "data").append("}\n");
    }
    switch (kind) {
      case 0 -> containers("", yaml.append("spec:\n"));
      case 1 -> containers("    ", yaml.append("spec:\n  template:\n    spec:\n"));
      default -> yaml.append("data: {a: b}\n");
    }
    return Yaml.resource(yaml.toString());
  }

  private void containers(String indent, StringBuilder yaml) {
    yaml.append(indent).append("  containers:\n");
    for (int i = 0; i <= random.nextInt(2); i++) {
      yaml.append(indent).append("  - name: c").append(i);
      yaml.append("\n  ").append(indent).append("  image: web:");
      yaml.append(random.nextBoolean() ? "latest" : "1.2").append('\n');
    }
  }

  private String any(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
