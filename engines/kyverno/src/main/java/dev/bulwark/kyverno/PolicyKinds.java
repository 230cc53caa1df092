package dev.bulwark.kyverno;

import dev.bulwark.model.Resource;
import java.util.Set;

/// The kinds that Kyverno's policies are made of.
final class PolicyKinds {
  private static final Set<String> CLASSIC = Set.of("ClusterPolicy", "Policy");
  private static final Set<String> CLEANUP = Set.of("CleanupPolicy", "ClusterCleanupPolicy");
  private static final Set<String> CEL =
      Set.of(
          "ValidatingPolicy",
          "MutatingPolicy",
          "GeneratingPolicy",
          "DeletingPolicy",
          "ImageValidatingPolicy");

  private PolicyKinds() {}

  /// Whether the resource is a policy or belongs to one.
  static boolean isDefinition(Resource resource) {
    return isPolicy(resource)
        || isClassicException(resource)
        || isCelException(resource)
        || isGlobalContextEntry(resource);
  }

  static boolean isPolicy(Resource resource) {
    return isClassic(resource) || isCel(resource) || isCleanup(resource);
  }

  /// `ClusterPolicy` and `Policy`.
  static boolean isClassic(Resource resource) {
    return isClassicGroup(resource) && CLASSIC.contains(resource.id().kind());
  }

  /// `CleanupPolicy` and `ClusterCleanupPolicy`.
  static boolean isCleanup(Resource resource) {
    return isClassicGroup(resource) && CLEANUP.contains(resource.id().kind());
  }

  /// The CEL kinds, cluster-wide and `Namespaced…`.
  static boolean isCel(Resource resource) {
    String kind = resource.id().kind();
    String plain = kind.startsWith("Namespaced") ? kind.substring("Namespaced".length()) : kind;
    return isCelGroup(resource) && CEL.contains(plain);
  }

  static boolean isCelException(Resource resource) {
    return isCelGroup(resource) && resource.id().kind().equals("PolicyException");
  }

  static boolean isClassicException(Resource resource) {
    return isClassicGroup(resource) && resource.id().kind().equals("PolicyException");
  }

  static boolean isGlobalContextEntry(Resource resource) {
    return isClassicGroup(resource) && resource.id().kind().equals("GlobalContextEntry");
  }

  private static boolean isClassicGroup(Resource resource) {
    return resource.id().group().equals("kyverno.io");
  }

  private static boolean isCelGroup(Resource resource) {
    return resource.id().group().equals("policies.kyverno.io");
  }
}
