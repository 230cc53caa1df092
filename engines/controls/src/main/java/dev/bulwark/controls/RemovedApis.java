package dev.bulwark.controls;

import dev.bulwark.model.JsonObject;
import java.util.Map;

/// When API versions were deprecated and removed, and what to write instead. Source: Kubernetes
/// documentation, "Deprecated API Migration Guide", and the release notes it names.
final class RemovedApis {
  private static final JsonObject NONE = removal(0, 0, "");

  private static final Map<String, JsonObject> ALL =
      Map.ofEntries(
          Map.entry("extensions/v1beta1/Deployment", removal(8, 16, "apps/v1")),
          Map.entry("extensions/v1beta1/DaemonSet", removal(8, 16, "apps/v1")),
          Map.entry("extensions/v1beta1/ReplicaSet", removal(8, 16, "apps/v1")),
          Map.entry("extensions/v1beta1/NetworkPolicy", removal(9, 16, "networking.k8s.io/v1")),
          Map.entry(
              "extensions/v1beta1/PodSecurityPolicy", removal(10, 16, "Pod Security Admission")),
          Map.entry("extensions/v1beta1/Ingress", removal(14, 22, "networking.k8s.io/v1")),
          Map.entry("apps/v1beta1/Deployment", removal(9, 16, "apps/v1")),
          Map.entry("apps/v1beta1/StatefulSet", removal(9, 16, "apps/v1")),
          Map.entry("apps/v1beta1/ControllerRevision", removal(9, 16, "apps/v1")),
          Map.entry("apps/v1beta2/Deployment", removal(9, 16, "apps/v1")),
          Map.entry("apps/v1beta2/DaemonSet", removal(9, 16, "apps/v1")),
          Map.entry("apps/v1beta2/ReplicaSet", removal(9, 16, "apps/v1")),
          Map.entry("apps/v1beta2/StatefulSet", removal(9, 16, "apps/v1")),
          Map.entry("apps/v1beta2/ControllerRevision", removal(9, 16, "apps/v1")),
          Map.entry(
              "admissionregistration.k8s.io/v1beta1/MutatingWebhookConfiguration",
              removal(16, 22, "admissionregistration.k8s.io/v1")),
          Map.entry(
              "admissionregistration.k8s.io/v1beta1/ValidatingWebhookConfiguration",
              removal(16, 22, "admissionregistration.k8s.io/v1")),
          Map.entry(
              "apiextensions.k8s.io/v1beta1/CustomResourceDefinition",
              removal(16, 22, "apiextensions.k8s.io/v1")),
          Map.entry(
              "apiregistration.k8s.io/v1beta1/APIService",
              removal(19, 22, "apiregistration.k8s.io/v1")),
          Map.entry(
              "authentication.k8s.io/v1beta1/TokenReview",
              removal(19, 22, "authentication.k8s.io/v1")),
          Map.entry(
              "authorization.k8s.io/v1beta1/SubjectAccessReview",
              removal(19, 22, "authorization.k8s.io/v1")),
          Map.entry(
              "authorization.k8s.io/v1beta1/LocalSubjectAccessReview",
              removal(19, 22, "authorization.k8s.io/v1")),
          Map.entry(
              "authorization.k8s.io/v1beta1/SelfSubjectAccessReview",
              removal(19, 22, "authorization.k8s.io/v1")),
          Map.entry(
              "certificates.k8s.io/v1beta1/CertificateSigningRequest",
              removal(19, 22, "certificates.k8s.io/v1")),
          Map.entry("coordination.k8s.io/v1beta1/Lease", removal(19, 22, "coordination.k8s.io/v1")),
          Map.entry("networking.k8s.io/v1beta1/Ingress", removal(19, 22, "networking.k8s.io/v1")),
          Map.entry(
              "networking.k8s.io/v1beta1/IngressClass", removal(19, 22, "networking.k8s.io/v1")),
          Map.entry(
              "rbac.authorization.k8s.io/v1beta1/ClusterRole",
              removal(17, 22, "rbac.authorization.k8s.io/v1")),
          Map.entry(
              "rbac.authorization.k8s.io/v1beta1/ClusterRoleBinding",
              removal(17, 22, "rbac.authorization.k8s.io/v1")),
          Map.entry(
              "rbac.authorization.k8s.io/v1beta1/Role",
              removal(17, 22, "rbac.authorization.k8s.io/v1")),
          Map.entry(
              "rbac.authorization.k8s.io/v1beta1/RoleBinding",
              removal(17, 22, "rbac.authorization.k8s.io/v1")),
          Map.entry(
              "scheduling.k8s.io/v1beta1/PriorityClass", removal(14, 22, "scheduling.k8s.io/v1")),
          Map.entry("storage.k8s.io/v1beta1/CSIDriver", removal(19, 22, "storage.k8s.io/v1")),
          Map.entry("storage.k8s.io/v1beta1/CSINode", removal(17, 22, "storage.k8s.io/v1")),
          Map.entry("storage.k8s.io/v1beta1/StorageClass", removal(19, 22, "storage.k8s.io/v1")),
          Map.entry(
              "storage.k8s.io/v1beta1/VolumeAttachment", removal(19, 22, "storage.k8s.io/v1")),
          Map.entry("batch/v1beta1/CronJob", removal(21, 25, "batch/v1")),
          Map.entry(
              "discovery.k8s.io/v1beta1/EndpointSlice", removal(21, 25, "discovery.k8s.io/v1")),
          Map.entry("events.k8s.io/v1beta1/Event", removal(19, 25, "events.k8s.io/v1")),
          Map.entry(
              "autoscaling/v2beta1/HorizontalPodAutoscaler", removal(22, 25, "autoscaling/v2")),
          Map.entry(
              "autoscaling/v2beta2/HorizontalPodAutoscaler", removal(23, 26, "autoscaling/v2")),
          Map.entry("policy/v1beta1/PodDisruptionBudget", removal(21, 25, "policy/v1")),
          Map.entry("policy/v1beta1/PodSecurityPolicy", removal(21, 25, "Pod Security Admission")),
          Map.entry("node.k8s.io/v1beta1/RuntimeClass", removal(22, 25, "node.k8s.io/v1")),
          Map.entry(
              "storage.k8s.io/v1beta1/CSIStorageCapacity", removal(24, 27, "storage.k8s.io/v1")),
          Map.entry(
              "flowcontrol.apiserver.k8s.io/v1beta1/FlowSchema",
              removal(23, 26, "flowcontrol.apiserver.k8s.io/v1")),
          Map.entry(
              "flowcontrol.apiserver.k8s.io/v1beta1/PriorityLevelConfiguration",
              removal(23, 26, "flowcontrol.apiserver.k8s.io/v1")),
          Map.entry(
              "flowcontrol.apiserver.k8s.io/v1beta2/FlowSchema",
              removal(26, 29, "flowcontrol.apiserver.k8s.io/v1")),
          Map.entry(
              "flowcontrol.apiserver.k8s.io/v1beta2/PriorityLevelConfiguration",
              removal(26, 29, "flowcontrol.apiserver.k8s.io/v1")),
          Map.entry(
              "flowcontrol.apiserver.k8s.io/v1beta3/FlowSchema",
              removal(29, 32, "flowcontrol.apiserver.k8s.io/v1")),
          Map.entry(
              "flowcontrol.apiserver.k8s.io/v1beta3/PriorityLevelConfiguration",
              removal(29, 32, "flowcontrol.apiserver.k8s.io/v1")),
          Map.entry("v1/ComponentStatus", removal(19, 0, "")),
          Map.entry("v1/Endpoints", removal(33, 0, "discovery.k8s.io/v1 EndpointSlice")));

  private RemovedApis() {}

  private static JsonObject removal(long deprecated, long removed, String replacement) {
    return JsonObject.of("deprecated", deprecated, "removed", removed, "replacement", replacement);
  }

  /// The minor versions of Kubernetes 1 in which a version of a kind was deprecated and removed, 0
  /// where it was not, and what replaces it.
  static JsonObject of(String apiVersion, String kind) {
    return ALL.getOrDefault(apiVersion + "/" + kind, NONE);
  }
}
