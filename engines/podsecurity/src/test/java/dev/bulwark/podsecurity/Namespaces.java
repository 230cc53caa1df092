package dev.bulwark.podsecurity;

import dev.bulwark.model.Resource;

/// Namespaces with labels that are short for `pod-security.kubernetes.io/…`.
public final class Namespaces {
  private Namespaces() {}

  /// `with("shop", "enforce: baseline, warn: restricted")`.
  public static Resource with(String name, String labels) {
    var full = new StringBuilder();
    for (String label : labels.isEmpty() ? new String[0] : labels.split(", ")) {
      full.append("pod-security.kubernetes.io/").append(label).append(", ");
    }
    return Manifests.resource(
        "{apiVersion: v1, kind: Namespace, metadata: {name: %s, labels: {%s}}}"
            .formatted(name, full));
  }
}
