package dev.bulwark.kustomize.object;

import dev.bulwark.patch.PatchSchema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a build knows of kinds: those that kustomize has built in, or those of the OpenAPI document
/// that a kustomization names.
public final class ApiKinds implements PatchSchema.Kinds {
  /// Kinds that kustomize knows to have no namespace; all it does not know, it takes to have one.
  ///
  /// Source: kyaml `openapi`.
  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          """
          admissionregistration.k8s.io/v1 MutatingWebhookConfiguration
          admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration
          admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration
          admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration
          admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy
          admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding
          apiextensions.k8s.io/v1 CustomResourceDefinition
          apiextensions.k8s.io/v1beta1 CustomResourceDefinition
          apiregistration.k8s.io/v1 APIService
          apiregistration.k8s.io/v1beta1 APIService
          certificates.k8s.io/v1 CertificateSigningRequest
          certificates.k8s.io/v1beta1 CertificateSigningRequest
          flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema
          flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfiguration
          networking.k8s.io/v1 IngressClass
          networking.k8s.io/v1beta1 IngressClass
          node.k8s.io/v1 RuntimeClass
          node.k8s.io/v1beta1 RuntimeClass
          policy/v1beta1 PodSecurityPolicy
          rbac.authorization.k8s.io/v1 ClusterRole
          rbac.authorization.k8s.io/v1 ClusterRoleBinding
          rbac.authorization.k8s.io/v1beta1 ClusterRole
          rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding
          scheduling.k8s.io/v1 PriorityClass
          scheduling.k8s.io/v1beta1 PriorityClass
          storage.k8s.io/v1 CSIDriver
          storage.k8s.io/v1 CSINode
          storage.k8s.io/v1 StorageClass
          storage.k8s.io/v1 VolumeAttachment
          storage.k8s.io/v1beta1 CSIDriver
          storage.k8s.io/v1beta1 CSINode
          storage.k8s.io/v1beta1 StorageClass
          storage.k8s.io/v1beta1 VolumeAttachment
          v1 ComponentStatus
          v1 Namespace
          v1 Node
          v1 PersistentVolume
          """
              .strip()
              .split("\n"));

  private @Nullable OpenApiSchema custom;
  private boolean isSettled;
  private boolean wasAsked;

  /// Takes what a document says, or else what is built in. The first to ask for either decides.
  public void use(@Nullable OpenApiSchema schema) {
    if (!isSettled) {
      isSettled = true;
      custom = schema;
    }
  }

  /// Whether it was asked about kinds already.
  public boolean wasAsked() {
    return wasAsked;
  }

  boolean isClusterScoped(String apiVersion, String kind) {
    wasAsked = true;
    return CLUSTER_SCOPED.contains(apiVersion + " " + kind)
        || (custom != null && custom.isClusterScoped(apiVersion, kind));
  }

  @Override
  public @Nullable PatchSchema of(String apiVersion, String kind) {
    return custom == null
        ? PatchSchema.builtIn().of(apiVersion, kind)
        : custom.of(apiVersion, kind);
  }
}
