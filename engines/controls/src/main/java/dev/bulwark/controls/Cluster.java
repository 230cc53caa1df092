package dev.bulwark.controls;

import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId.GroupKind;
import dev.bulwark.model.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The variable `inventory`: what else there is, sorted by kind and namespace when it is first
/// asked for.
final class Cluster implements CelOpaque {
  private static final String DEFAULT_NAMESPACE = "default";

  private final Inventory inventory;
  private final Map<GroupKind, Map<String, JsonArray>> byKind = new ConcurrentHashMap<>();
  private volatile @Nullable Map<String, JsonArray> pods;

  Cluster(Inventory inventory) {
    this.inventory = inventory;
  }

  Inventory inventory() {
    return inventory;
  }

  @Override
  public CelType celType() {
    return InventoryLibrary.TYPE;
  }

  @Override
  public Object celEquals(Object other) {
    return equals(other);
  }

  /// The namespace of an object; `default` where it says none.
  static String namespaceOf(String namespace) {
    return namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace;
  }

  /// An object by its name, in whatever version it was written.
  Optional<JsonObject> find(GroupKind kind, String namespace, String name) {
    for (Object object : list(kind, namespace)) {
      if (object instanceof JsonObject found
          && found.object("metadata").string("name").filter(name::equals).isPresent()) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /// The objects of a kind in a namespace, or everywhere.
  ///
  /// @param namespace empty for all, also those in none
  JsonArray list(GroupKind kind, String namespace) {
    return byKind.computeIfAbsent(kind, this::sorted).getOrDefault(namespace, JsonArray.EMPTY);
  }

  private Map<String, JsonArray> sorted(GroupKind kind) {
    Map<String, List<JsonObject>> lists = new HashMap<>();
    for (Resource resource : inventory.ofKind(kind.group(), kind.kind())) {
      add(lists, resource, resource.defaulted());
    }
    return arrays(lists);
  }

  /// Everything in a namespace that is a pod or makes pods, with the same fields for all kinds.
  JsonArray pods(String namespace) {
    Map<String, JsonArray> known = pods;
    if (known == null) {
      Map<String, List<JsonObject>> lists = new HashMap<>();
      for (Resource resource : inventory.resources()) {
        Workload.of(resource.id().groupKind())
            .flatMap(workload -> pod(resource, workload))
            .ifPresent(pod -> add(lists, resource, pod));
      }
      known = arrays(lists);
      pods = known;
    }
    return known.getOrDefault(namespace, JsonArray.EMPTY);
  }

  private static Optional<JsonObject> pod(Resource resource, Workload workload) {
    JsonObject object = resource.defaulted();
    Object template = workload.pod().in(object).orElse(null);
    if (!(template instanceof JsonObject pod)) {
      return Optional.empty();
    }
    Object replicas = object.object("spec").get("replicas");
    return Optional.of(
        JsonObject.of(
            "kind",
            resource.id().kind(),
            "name",
            resource.id().name(),
            "namespace",
            namespaceOf(resource.id().namespace()),
            "labels",
            pod.object("metadata").object("labels"),
            "spec",
            pod.object("spec"),
            "replicas",
            replicas instanceof Long count ? count : (Object) 1L));
  }

  private static void add(
      Map<String, List<JsonObject>> lists, Resource resource, JsonObject object) {
    String namespace = namespaceOf(resource.id().namespace());
    lists.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(object);
    lists.computeIfAbsent("", _ -> new ArrayList<>()).add(object);
  }

  private static Map<String, JsonArray> arrays(Map<String, List<JsonObject>> lists) {
    Map<String, JsonArray> arrays = new HashMap<>();
    lists.forEach((namespace, objects) -> arrays.put(namespace, JsonArray.copyOf(objects)));
    return arrays;
  }
}
