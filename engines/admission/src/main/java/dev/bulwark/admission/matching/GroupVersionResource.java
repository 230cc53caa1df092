package dev.bulwark.admission.matching;

import dev.bulwark.model.JsonObject;

/// A resource in one version of its API, by its plural name.
///
/// @param group empty for the core group
public record GroupVersionResource(String group, String version, String resource) {
  boolean isNamespaces() {
    return group.isEmpty() && version.equals("v1") && resource.equals("namespaces");
  }

  /// `pods`, `deployments.apps`: as messages name a resource.
  public String groupResource() {
    return group.isEmpty() ? resource : resource + "." + group;
  }

  /// As Go prints it: `apps/v1, Resource=deployments`.
  @Override
  public String toString() {
    return group + "/" + version + ", Resource=" + resource;
  }

  /// As an AdmissionReview writes it.
  public JsonObject toJson() {
    return JsonObject.of("group", group, "version", version, "resource", resource);
  }
}
