package dev.bulwark.kyverno.generate;

import dev.bulwark.kyverno.request.Doubles;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The objects a rule finds: the one asked about, those of the inventory, and what the rule has
/// made already.
final class KnownObjects {
  private final Trigger trigger;
  private final List<JsonObject> own = new ArrayList<>();

  KnownObjects(Trigger trigger, JsonObject object) {
    this.trigger = trigger;
    own.add(object);
  }

  void add(JsonObject object) {
    own.add(object);
  }

  Optional<JsonObject> find(ResourceId wanted) {
    for (JsonObject object : own) {
      if (ResourceId.of(object).equals(wanted)) {
        return Optional.of(object);
      }
    }
    return trigger.inventory().find(wanted).map(this::seen);
  }

  /// The objects of a kind in a namespace; in all of them where it is empty.
  List<JsonObject> all(
      String apiVersion, String kind, String namespace, @Nullable LabelSelector selector) {
    List<JsonObject> found = new ArrayList<>();
    for (JsonObject object : own) {
      ResourceId id = ResourceId.of(object);
      boolean isOfKind = id.apiVersion().equals(apiVersion) && id.kind().equals(kind);
      if (isOfKind && (namespace.isEmpty() || namespace.equals(id.namespace()))) {
        found.add(object);
      }
    }
    String group = new ResourceId(apiVersion, kind, "", "").group();
    for (Resource resource : trigger.inventory().ofKind(group, kind)) {
      boolean isThere = namespace.isEmpty() || namespace.equals(resource.id().namespace());
      boolean isKnown =
          found.stream().anyMatch(object -> ResourceId.of(object).equals(resource.id()));
      if (isThere && !isKnown && resource.id().apiVersion().equals(apiVersion)) {
        found.add(seen(resource));
      }
    }
    found.removeIf(
        object ->
            selector != null && !selector.matches(object.object("metadata").object("labels")));
    return found;
  }

  private JsonObject seen(Resource resource) {
    return trigger.profile().numbers() == Profile.Numbers.DOUBLES
        ? Doubles.of(resource.raw())
        : resource.raw();
  }
}
