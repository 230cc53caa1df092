package dev.bulwark.helm.render;

import java.util.Comparator;
import java.util.List;

/// The order of kinds in which Helm installs; unknown kinds come last, by name.
///
/// Helm's source: package `releaseutil`, `InstallOrder`.
final class InstallOrder {
  private static final List<String> KINDS =
      List.of(
          "PriorityClass",
          "Namespace",
          "NetworkPolicy",
          "ResourceQuota",
          "LimitRange",
          "PodSecurityPolicy",
          "PodDisruptionBudget",
          "ServiceAccount",
          "Secret",
          "SecretList",
          "ConfigMap",
          "StorageClass",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "CustomResourceDefinition",
          "ClusterRole",
          "ClusterRoleList",
          "ClusterRoleBinding",
          "ClusterRoleBindingList",
          "Role",
          "RoleList",
          "RoleBinding",
          "RoleBindingList",
          "Service",
          "DaemonSet",
          "Pod",
          "ReplicationController",
          "ReplicaSet",
          "Deployment",
          "HorizontalPodAutoscaler",
          "StatefulSet",
          "Job",
          "CronJob",
          "IngressClass",
          "Ingress",
          "APIService");

  static final Comparator<String> BY_KIND =
      (one, other) -> {
        int first = KINDS.indexOf(one);
        int second = KINDS.indexOf(other);
        if (first < 0 && second < 0) {
          return one.compareTo(other);
        }
        return Integer.compare(
            first < 0 ? KINDS.size() : first, second < 0 ? KINDS.size() : second);
      };

  private InstallOrder() {}
}
