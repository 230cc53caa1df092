package dev.bulwark.admission.definition;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import java.util.List;

/// Which requests a policy or a binding is about.
///
/// @param namespaceSelector a `metav1.LabelSelector`; empty for all namespaces
/// @param objectSelector a `metav1.LabelSelector`; empty for all objects
/// @param matchPolicy `Exact` or `Equivalent`
public record MatchResources(
    JsonObject namespaceSelector,
    JsonObject objectSelector,
    List<ResourceRule> resourceRules,
    List<ResourceRule> excludeResourceRules,
    String matchPolicy,
    FieldPath path) {
  public MatchResources {
    resourceRules = List.copyOf(resourceRules);
    excludeResourceRules = List.copyOf(excludeResourceRules);
  }

  /// Whether other versions of a resource match a rule too.
  public boolean matchesEquivalents() {
    return matchPolicy.equals("Equivalent");
  }
}
