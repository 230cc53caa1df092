package dev.bulwark.kyverno.cel.autogen;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pod templates in the specification of a custom resource, found by their shape. Source:
/// Kyverno `pkg/cel/autogen/extract`.
public final class PodTemplates {
  private PodTemplates() {}

  /// A template and where it stands, such as `spec.replicatedJobs[0].template`.
  public record Found(JsonObject template, String path) {
    /// The pod that the template makes.
    ///
    /// @param name where the template says none
    /// @param namespace where the template says none
    public JsonObject pod(String name, String namespace) {
      JsonObject metadata = template.object("metadata");
      if (metadata.string("name").orElse("").isEmpty()) {
        metadata = metadata.with("name", name);
      }
      if (metadata.string("namespace").orElse("").isEmpty()) {
        metadata = metadata.with("namespace", namespace);
      }
      return JsonObject.of(
          "apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", template.object("spec"));
    }
  }

  /// The templates of an object, in its order. None is looked for inside another.
  public static List<Found> in(JsonObject object) {
    var found = new ArrayList<Found>();
    if (object.get("spec") instanceof JsonObject spec) {
      search(spec, "spec", found);
    }
    return List.copyOf(found);
  }

  private static void search(@Nullable Object value, String path, List<Found> found) {
    if (value instanceof JsonObject object) {
      if (isTemplate(object)) {
        found.add(new Found(object, path));
        return;
      }
      for (int i = 0; i < object.size(); i++) {
        search(object.valueAt(i), path + "." + object.keyAt(i), found);
      }
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        search(array.get(i), path + "[" + i + "]", found);
      }
    }
  }

  private static boolean isTemplate(JsonObject object) {
    boolean hasMetadata =
        !object.containsKey("metadata") || object.get("metadata") instanceof JsonObject;
    if (!hasMetadata
        || !(object.get("spec") instanceof JsonObject spec)
        || !(spec.get("containers") instanceof JsonArray containers)
        || containers.isEmpty()) {
      return false;
    }
    return containers.stream().allMatch(PodTemplates::isContainer);
  }

  private static boolean isContainer(@Nullable Object value) {
    return value instanceof JsonObject container
        && container.get("name") instanceof String name
        && !name.isEmpty()
        && container.get("image") instanceof String;
  }
}
