package dev.bulwark.suites.kyverno;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.schema.ApiResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How Kyverno's command line takes objects from files: an object without a namespace is in
/// `default` unless its kind is known to have none, and maps that are known to be maps are never
/// null.
final class LoadedObject {
  private static final Set<String> MAPS =
      Set.of("annotations", "labels", "matchLabels", "nodeSelector", "data", "stringData");

  /// Whether the kinds of custom resources have namespaces, by group and kind.
  private final Map<String, Boolean> customKinds = new HashMap<>();

  /// @param definitions the CustomResourceDefinitions that are known
  LoadedObject(List<Resource> definitions) {
    for (Resource definition : definitions) {
      JsonObject spec = definition.raw().object("spec");
      String kind = spec.object("names").string("kind").orElse("");
      boolean namespaced = !"Cluster".equals(spec.get("scope"));
      customKinds.put(spec.string("group").orElse("") + "/" + kind, namespaced);
    }
  }

  List<Resource> all(List<Resource> written) {
    return written.stream().map(this::of).toList();
  }

  Resource of(Resource written) {
    JsonObject object = (JsonObject) withMaps(written.raw());
    JsonObject metadata = object.object("metadata");
    boolean hasNamespace = !metadata.string("namespace").orElse("").isEmpty();
    if (!hasNamespace && isNamespaced(written)) {
      object = object.with("metadata", metadata.with("namespace", "default"));
    }
    return object.equals(written.raw()) ? written : Resource.of(object, written.origin());
  }

  private boolean isNamespaced(Resource resource) {
    String group = resource.id().group();
    String kind = resource.id().kind();
    for (ApiResource known : ApiResource.all()) {
      if (known.group().equals(group) && known.kind().equals(kind)) {
        return known.isNamespaced();
      }
    }
    return customKinds.getOrDefault(group + "/" + kind, true);
  }

  /// A tree in which a field that should be a map and is null is an empty map.
  private static Object withMaps(Object tree) {
    if (tree instanceof JsonObject object) {
      JsonObject result = object;
      for (Map.Entry<String, @Nullable Object> field : object.entrySet()) {
        Object value = field.getValue();
        if (value == null && MAPS.contains(field.getKey())) {
          result = result.with(field.getKey(), JsonObject.EMPTY);
        } else if (value instanceof JsonObject || value instanceof JsonArray) {
          Object inner = withMaps(value);
          result = inner.equals(value) ? result : result.with(field.getKey(), inner);
        }
      }
      return result;
    }
    if (tree instanceof JsonArray array) {
      var elements = new ArrayList<@Nullable Object>();
      boolean changed = false;
      for (Object element : array) {
        Object inner = element instanceof JsonObject ? withMaps(element) : element;
        changed |= !Objects.equals(inner, element);
        elements.add(inner);
      }
      return changed ? JsonArray.copyOf(elements) : array;
    }
    return tree;
  }
}
