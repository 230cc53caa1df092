package dev.bulwark.admission.matching;

import dev.bulwark.model.schema.GroupVersionKind;
import java.util.List;
import java.util.Optional;

/// The resources a cluster serves: what `kubectl api-resources` lists.
public interface ApiResources {
  /// The resource whose objects are of that kind.
  Served ofKind(GroupVersionKind kind);

  /// The kind of a resource's objects, if the resource is known.
  Optional<GroupVersionKind> kindOf(GroupVersionResource resource, String subresource);

  /// All versions in which the same objects are served, in a stable order; with itself, if known.
  List<GroupVersionResource> equivalents(GroupVersionResource resource, String subresource);

  /// Whether objects of a kind have a namespace; empty when the kind is not known.
  Optional<Boolean> scopeOf(GroupVersionKind kind);

  record Served(GroupVersionResource resource, boolean namespaced) {}
}
