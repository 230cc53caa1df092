package dev.bulwark.admission.definition;

import dev.bulwark.model.FieldPath;
import java.util.List;

/// Operations on resources that a policy is about (`NamedRuleWithOperations`).
///
/// @param resourceNames empty for any name
/// @param resources as rules write them: `pods`, `pods/status`, `*`, `pods/*`, `*/*`
/// @param scope `Cluster`, `Namespaced` or `*`
public record ResourceRule(
    List<String> resourceNames,
    List<String> operations,
    List<String> apiGroups,
    List<String> apiVersions,
    List<String> resources,
    String scope,
    FieldPath path) {
  public ResourceRule {
    resourceNames = List.copyOf(resourceNames);
    operations = List.copyOf(operations);
    apiGroups = List.copyOf(apiGroups);
    apiVersions = List.copyOf(apiVersions);
    resources = List.copyOf(resources);
  }
}
