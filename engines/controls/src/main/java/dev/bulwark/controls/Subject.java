package dev.bulwark.controls;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Unknown;
import dev.bulwark.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An object as all checks see it, looked at once: its stored form, its pod, the pod's containers.
final class Subject {
  private static final String[] CONTAINER_LISTS = {
    "initContainers", "containers", "ephemeralContainers"
  };

  private final Resource resource;
  private final JsonObject object;
  private final FieldPath podPath;
  private final @Nullable JsonObject pod;
  private final JsonObject podMetadata;
  private @Nullable List<Element> containers;

  /// A part of the object and the way to it.
  record Element(@Nullable Object value, FieldPath path) {}

  Subject(Resource resource) {
    this.resource = resource;
    List<Unknown> unknowns = resource.origin().unknowns();
    this.object =
        unknowns.isEmpty() ? resource.defaulted() : OpenParts.in(resource.defaulted(), unknowns);
    Optional<Workload> workload = Workload.of(resource.id().groupKind());
    this.podPath = workload.map(Workload::spec).orElse(FieldPath.ROOT);
    this.pod = workload.isPresent() ? objectAt(podPath) : null;
    JsonObject template = workload.isPresent() ? objectAt(workload.get().pod()) : null;
    this.podMetadata = template == null ? JsonObject.EMPTY : template.object("metadata");
  }

  private @Nullable JsonObject objectAt(FieldPath path) {
    return path.in(object).orElse(null) instanceof JsonObject found ? found : null;
  }

  Resource resource() {
    return resource;
  }

  JsonObject object() {
    return object;
  }

  /// Gives the variables of the object their values.
  void bindTo(Evaluation evaluation, Inventory inventory, String namespace) {
    evaluation.bind(ControlCel.OBJECT, object);
    evaluation.bind(ControlCel.POD, pod);
    evaluation.bind(ControlCel.POD_METADATA, podMetadata);
    evaluation.bind(
        ControlCel.NAMESPACE_OBJECT,
        namespace.isEmpty()
            ? null
            : inventory.namespace(namespace).map(Resource::defaulted).orElse(null));
  }

  /// What a check starts from; none where the object has no pod and the check is about pods.
  List<Element> roots(Each.Root root) {
    return switch (root) {
      case OBJECT -> List.of(new Element(object, FieldPath.ROOT));
      case POD -> pod == null ? List.of() : List.of(new Element(pod, podPath));
      case CONTAINERS -> containers();
    };
  }

  private List<Element> containers() {
    List<Element> known = containers;
    if (known == null) {
      known = new ArrayList<>();
      if (pod != null) {
        for (String list : CONTAINER_LISTS) {
          JsonArray all = pod.array(list);
          for (int i = 0; i < all.size(); i++) {
            known.add(new Element(all.get(i), podPath.key(list).index(i)));
          }
        }
      }
      containers = known;
    }
    return known;
  }

  /// A path of a control as one from the object's root.
  ///
  /// @param element the way to the element that is judged
  FieldPath resolve(Anchored anchored, FieldPath element) {
    return switch (anchored.from()) {
      case ELEMENT -> element.append(anchored.path());
      case OBJECT -> anchored.path();
      case POD -> podPath.append(anchored.path());
    };
  }
}
