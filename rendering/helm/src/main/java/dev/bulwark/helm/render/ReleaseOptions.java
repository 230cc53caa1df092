package dev.bulwark.helm.render;

import java.util.List;

/// What templates learn of the release and the cluster.
///
/// @param kubeVersion as [Cluster#version] gives it
/// @param apiVersions those that the cluster knows beside Kubernetes' own
public record ReleaseOptions(
    String name,
    String namespace,
    boolean isUpgrade,
    String kubeVersion,
    List<String> apiVersions) {
  public ReleaseOptions {
    apiVersions = List.copyOf(apiVersions);
  }
}
