package dev.bulwark.kustomize.object;

import dev.bulwark.values.GoText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The order in which objects of kinds are best created: namespaces first, webhooks last.
///
/// Source: kustomize, `SortOrderTransformer`, order `legacy`.
public final class KindOrder implements Comparator<Gvk> {
  private static final List<String> FIRST =
      List.of(
          "Namespace",
          "ResourceQuota",
          "StorageClass",
          "CustomResourceDefinition",
          "ServiceAccount",
          "PodSecurityPolicy",
          "Role",
          "ClusterRole",
          "RoleBinding",
          "ClusterRoleBinding",
          "ConfigMap",
          "Secret",
          "Endpoints",
          "Service",
          "LimitRange",
          "PriorityClass",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "Deployment",
          "StatefulSet",
          "CronJob",
          "PodDisruptionBudget");

  private static final List<String> LAST =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  public static final KindOrder INSTANCE = new KindOrder(FIRST, LAST);

  private final Map<String, Integer> ranks = new HashMap<>();

  public KindOrder(List<String> first, List<String> last) {
    for (int i = 0; i < first.size(); i++) {
      ranks.put(first.get(i), i - first.size());
    }
    for (int i = 0; i < last.size(); i++) {
      ranks.put(last.get(i), i + 1);
    }
  }

  @Override
  public int compare(Gvk one, Gvk other) {
    int rank = Integer.compare(rank(one), rank(other));
    if (rank != 0) {
      return rank;
    }
    boolean areNamespaces = one.kind().equals("Namespace") && other.kind().equals("Namespace");
    int text = GoText.compare(text(one), text(other));
    return areNamespaces && (one.group().isEmpty() || other.group().isEmpty()) ? -text : text;
  }

  private int rank(Gvk gvk) {
    return ranks.getOrDefault(gvk.kind(), 0);
  }

  private static String text(Gvk gvk) {
    return (gvk.group().isEmpty() ? "~G" : gvk.group())
        + "_"
        + (gvk.version().isEmpty() ? "~V" : gvk.version())
        + "_"
        + (gvk.kind().isEmpty() ? "~K" : gvk.kind());
  }
}
