package dev.bulwark.admission;

import dev.bulwark.admission.matching.ClusterResources;
import dev.bulwark.admission.matching.GroupVersionResource;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A set of admission policies as an API server holds them: the mutating ones change the object,
/// then the validating ones judge what came of it. Immutable and shared by all threads.
///
/// An API server asks policies in any order. Here it is by name of the policy, then of the binding,
/// then of the parameter object, so that the same request always gets the same answer.
public final class AdmissionChain {
  /// Never put to policies: what would lock everybody out, or is not stored.
  private static final Set<String> EXEMPT =
      Set.of(
          "validatingadmissionpolicies.admissionregistration.k8s.io",
          "validatingadmissionpolicybindings.admissionregistration.k8s.io",
          "mutatingadmissionpolicies.admissionregistration.k8s.io",
          "mutatingadmissionpolicybindings.admissionregistration.k8s.io",
          "tokenreviews.authentication.k8s.io",
          "selfsubjectreviews.authentication.k8s.io",
          "localsubjectaccessreviews.authorization.k8s.io",
          "selfsubjectaccessreviews.authorization.k8s.io",
          "selfsubjectrulesreviews.authorization.k8s.io",
          "subjectaccessreviews.authorization.k8s.io");

  private final LoadedPolicies policies;
  private final AdmissionOptions options;
  private volatile @Nullable Server server;

  private AdmissionChain(LoadedPolicies policies, AdmissionOptions options) {
    this.policies = policies;
    this.options = options;
  }

  /// Compiles the policies and bindings among the resources.
  public static AdmissionChain of(List<Resource> resources, AdmissionOptions options) {
    return new AdmissionChain(LoadedPolicies.of(resources, options), options);
  }

  /// What is wrong with the policies and bindings, in the order of [Diagnostic#ORDER].
  public List<Diagnostic> diagnostics() {
    return policies.diagnostics();
  }

  /// The names of the policies that judge requests, sorted: bound, or all when unbound ones are
  /// judged too.
  public List<String> policyNames() {
    return policies.activeNames();
  }

  /// What does not fit the schemas of the kinds that policies name.
  public List<PolicyWarning> typeWarnings() {
    return policies.typeWarnings(options);
  }

  /// Answers one request as an API server with these policies would.
  ///
  /// @param inventory where namespaces, parameters and custom resource definitions are looked up
  public AdmissionResult admit(Review review, Inventory inventory, Environment environment) {
    Server current = serverFor(inventory);
    Request request = Request.of(review, current.cluster());
    var result = new ResultBuilder();
    if (!isExempt(request.shape().resource())) {
      current.admit(request, environment, result);
    }
    return result.build(request);
  }

  private static boolean isExempt(GroupVersionResource resource) {
    return EXEMPT.contains(resource.groupResource());
  }

  private Server serverFor(Inventory inventory) {
    Server known = server;
    if (known == null || !known.cluster().isOf(inventory)) {
      var cluster = new Cluster(inventory, new ClusterResources(inventory), options);
      known = new Server(policies, cluster);
      server = known;
    }
    return known;
  }
}
