package dev.bulwark.gatekeeper.review;

import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The cluster as templates see it under `data.inventory`, and its namespaces.
///
/// The tree is made when a template first asks for it, and once. Two threads may make it twice,
/// which costs the second one and nothing else.
public final class ReferentialData {
  public static final ReferentialData NONE = new ReferentialData(Inventory.EMPTY);

  private final Inventory inventory;
  private @Nullable ObjectValue data;

  public ReferentialData(Inventory inventory) {
    this.inventory = inventory;
  }

  public Inventory inventory() {
    return inventory;
  }

  /// The Namespace of that name, if it is known.
  public Optional<JsonObject> namespace(String name) {
    return name.isEmpty() ? Optional.empty() : inventory.namespace(name).map(Resource::raw);
  }

  /// `data` with `inventory` in it: `cluster[apiVersion][kind][name]` and
  /// `namespace[namespace][apiVersion][kind][name]`.
  public Value data() {
    ObjectValue known = data;
    if (known == null) {
      var tree = new TreeMap<String, Object>();
      for (Resource resource : inventory.resources()) {
        add(tree, resource);
      }
      Map<String, Object> root = Map.of("inventory", Collections.unmodifiableMap(tree));
      known = (ObjectValue) Value.of(root);
      data = known;
    }
    return known;
  }

  private static void add(Map<String, Object> tree, Resource resource) {
    ResourceId id = resource.id();
    Map<String, Object> place =
        id.namespace().isEmpty()
            ? child(tree, "cluster")
            : child(child(tree, "namespace"), id.namespace());
    Object object = RegoNumbers.of(resource.raw());
    child(child(place, id.apiVersion()), id.kind())
        .put(id.name(), object == null ? JsonObject.EMPTY : object);
  }

  @SuppressWarnings("unchecked") // only maps of this kind are put above the objects
  private static Map<String, Object> child(Map<String, Object> parent, String key) {
    return (Map<String, Object>) parent.computeIfAbsent(key, _ -> new TreeMap<String, Object>());
  }
}
