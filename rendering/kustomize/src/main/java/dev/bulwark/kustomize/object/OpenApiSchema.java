package dev.bulwark.kustomize.object;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.patch.PatchSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An OpenAPI document that a kustomization names, as `kubectl get --raw /openapi/v2` prints it:
/// how lists of custom resources merge, and which kinds have no namespace.
public final class OpenApiSchema {
  private static final String KINDS = "x-kubernetes-group-version-kind";
  private static final String REFERENCE = "#/definitions/";
  private static final int LONGEST_CHAIN = 32;

  private final JsonObject definitions;
  private final Map<String, JsonObject> kinds = new HashMap<>();
  private final Set<String> namespaced = new HashSet<>();
  private final Set<String> clusterScoped = new HashSet<>();

  private final boolean isBesideBuiltIn;

  /// Reads a document.
  ///
  /// @param isBesideBuiltIn whether kinds and types that are built in count, too, and before those
  ///   of the document: so it is in kustomize if it has met objects before it came to the document
  public OpenApiSchema(JsonObject document, boolean isBesideBuiltIn) {
    this.isBesideBuiltIn = isBesideBuiltIn;
    this.definitions = document.object("definitions");
    for (int i = 0; i < definitions.size(); i++) {
      if (definitions.valueAt(i) instanceof JsonObject definition) {
        for (Object kind : definition.array(KINDS)) {
          kinds.put(key(kind), definition);
        }
      }
    }
    JsonObject paths = document.object("paths");
    for (int i = 0; i < paths.size(); i++) {
      if (paths.valueAt(i) instanceof JsonObject path
          && path.object("get").get(KINDS) instanceof JsonObject kind) {
        boolean hasNamespace = paths.keyAt(i).contains("namespaces/{namespace}");
        (hasNamespace ? namespaced : clusterScoped).add(key(kind));
      }
    }
  }

  boolean isClusterScoped(String apiVersion, String kind) {
    String key = apiVersion + " " + kind;
    return clusterScoped.contains(key) && !namespaced.contains(key);
  }

  @Nullable PatchSchema of(String apiVersion, String kind) {
    PatchSchema builtIn = isBesideBuiltIn ? PatchSchema.builtIn().of(apiVersion, kind) : null;
    if (builtIn != null) {
      return builtIn;
    }
    JsonObject definition = kinds.get(apiVersion + " " + kind);
    return definition == null ? null : new Place(definition);
  }

  private static String key(@Nullable Object gvk) {
    JsonObject kind = gvk instanceof JsonObject object ? object : JsonObject.EMPTY;
    String group = kind.string("group").orElse("");
    return (group.isEmpty() ? "" : group + "/")
        + kind.string("version").orElse("")
        + " "
        + kind.string("kind").orElse("");
  }

  private final class Place implements PatchSchema {
    private final JsonObject schema;

    private Place(JsonObject schema) {
      this.schema = schema;
    }

    @Override
    public @Nullable PatchSchema field(String name) {
      JsonObject properties = schema.object("properties");
      Object field =
          properties.containsKey(name) ? properties.get(name) : schema.get("additionalProperties");
      return resolved(field);
    }

    @Override
    public @Nullable PatchSchema element() {
      return "array".equals(schema.get("type")) ? resolved(schema.get("items")) : null;
    }

    @Override
    public boolean merges() {
      return schema.string("x-kubernetes-patch-strategy").orElse("").contains("merge");
    }

    @Override
    public List<String> keys() {
      if (schema.get("x-kubernetes-list-map-keys") instanceof JsonArray keys) {
        var texts = new ArrayList<String>();
        for (Object key : keys) {
          texts.add(String.valueOf(key));
        }
        return texts;
      }
      return schema.string("x-kubernetes-patch-merge-key").map(List::of).orElse(List.of());
    }

    private @Nullable PatchSchema resolved(@Nullable Object reference) {
      Object at = reference;
      for (int i = 0; i < LONGEST_CHAIN && at instanceof JsonObject object; i++) {
        String name = object.string("$ref").orElse("");
        if (name.isEmpty()) {
          return new Place(object);
        }
        if (!name.startsWith(REFERENCE)) {
          return null;
        }
        PatchSchema builtIn = builtIn(name.substring(REFERENCE.length()));
        if (builtIn != null) {
          return builtIn;
        }
        at = definitions.get(name.substring(REFERENCE.length()));
      }
      return null;
    }

    /// A type of Kubernetes' own: `io.k8s.api.core.v1.PodSpec`.
    private @Nullable PatchSchema builtIn(String name) {
      String[] parts = name.split("\\.", -1);
      boolean isBuiltIn = isBesideBuiltIn && name.startsWith("io.k8s.api.") && parts.length == 6;
      return isBuiltIn ? PatchSchema.builtInType(parts[3] + "/" + parts[4] + "." + parts[5]) : null;
    }
  }
}
