package dev.bulwark.podsecurity;

import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Workload;
import java.util.ArrayList;
import java.util.List;

/// Lets manifests answer what is asked of a cluster: each template stands in for the pods it makes.
public final class PodTemplates {
  private PodTemplates() {}

  /// The inventory with a pod, named for its controller, for each template in a namespace that has
  /// no pods. Where there are pods, they are what a cluster would look at, and nothing is added.
  ///
  /// @param namespace objects without a namespace count as in `default`
  public static Inventory standIn(Inventory inventory, String namespace) {
    var resources = new ArrayList<Resource>(inventory.resources());
    List<Resource> inside =
        inventory.resources().stream().filter(one -> namespaceOf(one).equals(namespace)).toList();
    boolean hasPods = false;
    for (Resource resource : inside) {
      hasPods |= Workload.of(resource.id().groupKind()).map(Workload::isPod).orElse(false);
    }
    if (!hasPods) {
      for (Resource resource : inside) {
        Workload.of(resource.id().groupKind())
            .flatMap(workload -> workload.pod().in(resource.raw()))
            .filter(template -> template instanceof JsonObject)
            .map(template -> pod((JsonObject) template, resource, namespace))
            .ifPresent(resources::add);
      }
    }
    return Inventory.of(resources);
  }

  private static Resource pod(JsonObject template, Resource controller, String namespace) {
    JsonObject metadata =
        template
            .object("metadata")
            .with("name", controller.id().name())
            .with("namespace", namespace);
    JsonObject pod =
        template.with("apiVersion", "v1").with("kind", "Pod").with("metadata", metadata);
    return Resource.of(pod, controller.origin());
  }

  private static String namespaceOf(Resource resource) {
    return resource.id().namespace().isEmpty() ? "default" : resource.id().namespace();
  }
}
