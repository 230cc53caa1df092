package dev.bulwark.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An immutable, indexed set of resources: what referential policies and analysers read.
///
/// Resources keep the order in which they were read. Where two share an identity, look-ups find the
/// later.
public final class Inventory {
  public static final Inventory EMPTY = of(List.of());

  private final List<Resource> resources;
  private final Map<ResourceId, Resource> byId;
  private final Map<ResourceId.GroupKind, List<Resource>> byKind;

  private Inventory(List<Resource> resources) {
    this.resources = List.copyOf(resources);
    this.byId = HashMap.newHashMap(resources.size());
    this.byKind = new LinkedHashMap<>();
    for (Resource resource : this.resources) {
      byId.put(resource.id(), resource);
      byKind.computeIfAbsent(resource.id().groupKind(), _ -> new ArrayList<>()).add(resource);
    }
  }

  public static Inventory of(List<Resource> resources) {
    return new Inventory(resources);
  }

  public List<Resource> resources() {
    return resources;
  }

  public List<Resource> ofKind(String group, String kind) {
    return List.copyOf(byKind.getOrDefault(new ResourceId.GroupKind(group, kind), List.of()));
  }

  public Optional<Resource> find(ResourceId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The Namespace object of that name, if it is among the resources.
  public Optional<Resource> namespace(String name) {
    return find(new ResourceId("v1", "Namespace", "", name));
  }
}
