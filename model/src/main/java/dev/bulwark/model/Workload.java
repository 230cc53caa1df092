package dev.bulwark.model;

import dev.bulwark.model.ResourceId.GroupKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A kind of object that is a pod or makes pods, and where in it the pod stands.
///
/// @param resource what the API calls it in messages: `pods`, `deployments.apps`
/// @param pod the way to the `metadata` and `spec` of the pod
/// @param spec the way to the pod's spec
/// @param optional whether the object may do without a template
public record Workload(
    GroupKind kind, String resource, FieldPath pod, FieldPath spec, boolean optional) {
  private static final Map<GroupKind, Workload> ALL = new LinkedHashMap<>();

  static {
    FieldPath template = FieldPath.of("spec", "template");
    for (Workload workload :
        List.of(
            of("", "Pod", "pods", FieldPath.ROOT),
            of("", "PodTemplate", "podtemplates", FieldPath.of("template")),
            of("apps", "ReplicaSet", "replicasets.apps", template),
            of("apps", "Deployment", "deployments.apps", template),
            of("apps", "StatefulSet", "statefulsets.apps", template),
            of("apps", "DaemonSet", "daemonsets.apps", template),
            of("batch", "Job", "jobs.batch", template),
            of(
                "batch",
                "CronJob",
                "cronjobs.batch",
                FieldPath.of("spec", "jobTemplate", "spec", "template")),
            new Workload(
                new GroupKind("", "ReplicationController"),
                "replicationcontrollers",
                template,
                template.key("spec"),
                true))) {
      ALL.put(workload.kind, workload);
    }
  }

  private static Workload of(String group, String kind, String resource, FieldPath pod) {
    return new Workload(new GroupKind(group, kind), resource, pod, pod.key("spec"), false);
  }

  /// What is known of a kind, if it is a pod or makes pods.
  public static Optional<Workload> of(GroupKind kind) {
    return Optional.ofNullable(ALL.get(kind));
  }

  /// The kinds, pods first.
  public static Set<GroupKind> kinds() {
    return Collections.unmodifiableSet(ALL.keySet());
  }

  /// A pod itself, which can be refused; whatever makes pods never is.
  public boolean isPod() {
    return pod.equals(FieldPath.ROOT);
  }
}
