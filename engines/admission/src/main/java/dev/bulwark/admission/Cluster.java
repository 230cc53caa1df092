package dev.bulwark.admission;

import dev.bulwark.admission.definition.ParamKind;
import dev.bulwark.admission.definition.ParamRef;
import dev.bulwark.admission.matching.ApiResources;
import dev.bulwark.admission.matching.RequestShape;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What policies may know of a cluster beside the request: its namespaces and the objects that hold
/// their parameters.
final class Cluster {
  private final Inventory inventory;
  private final ApiResources resources;
  private final AdmissionOptions options;
  private final Map<String, Optional<JsonObject>> namespaces = new ConcurrentHashMap<>();
  private final Map<RequestShape, RequestShape> shapes = new ConcurrentHashMap<>();

  Cluster(Inventory inventory, ApiResources resources, AdmissionOptions options) {
    this.inventory = inventory;
    this.resources = resources;
    this.options = options;
  }

  ApiResources resources() {
    return resources;
  }

  Inventory inventory() {
    return inventory;
  }

  boolean isOf(Inventory other) {
    return inventory == other;
  }

  /// The one instance of a shape, by which what was found for earlier requests is found again.
  RequestShape known(RequestShape shape) {
    RequestShape earlier = shapes.putIfAbsent(shape, shape);
    return earlier == null ? shape : earlier;
  }

  /// An object as policies see it.
  JsonObject view(Resource resource) {
    return options.asWritten() ? resource.raw() : resource.defaulted();
  }

  /// The Namespace object as the API server stores it.
  Optional<JsonObject> namespace(String name) {
    return namespaces.computeIfAbsent(name, this::findNamespace);
  }

  private Optional<JsonObject> findNamespace(String name) {
    Optional<JsonObject> known = inventory.namespace(name).map(Resource::defaulted);
    return known.isEmpty() && options.assumeNamespaces() ? Optional.of(bareNamespace(name)) : known;
  }

  private static JsonObject bareNamespace(String name) {
    return JsonObject.of(
        "metadata",
            JsonObject.of(
                "name", name, "labels", JsonObject.of("kubernetes.io/metadata.name", name)),
        "spec", JsonObject.of("finalizers", JsonArray.of("kubernetes")),
        "status", JsonObject.of("phase", "Active"));
  }

  /// The objects a binding takes its parameters from.
  sealed interface Params {
    /// The policy is evaluated once for each; with none, it passes.
    record Found(List<Resource> resources) implements Params {
      public Found {
        resources = List.copyOf(resources);
      }
    }

    /// The policy is evaluated once, without a parameter.
    record None() implements Params {}

    /// The request cannot be judged by the binding.
    record Failed(String why) implements Params {}
  }

  /// @param namespace that of the request
  Params params(Optional<ParamKind> kind, Optional<ParamRef> ref, String namespace) {
    if (kind.isEmpty() || ref.isEmpty()) {
      return new Params.None();
    }
    var id = new ResourceId(kind.get().apiVersion(), kind.get().kind(), "", "");
    boolean namespaced = isNamespaced(id, ref.get());
    if (!namespaced && !ref.get().namespace().isEmpty()) {
      return new Params.Failed(
          "paramRef.namespace must not be provided for a cluster-scoped `paramKind`");
    }
    String from = ref.get().namespace().isEmpty() ? namespace : ref.get().namespace();
    if (namespaced && from.isEmpty()) {
      return new Params.Failed(
          "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources");
    }
    Params found = find(id, ref.get(), namespaced ? from : "");
    boolean missing = found instanceof Params.Found(var resources) && resources.isEmpty();
    return missing && ref.get().deniesWithout()
        ? new Params.Failed(
            "no params found for policy binding with `Deny` parameterNotFoundAction")
        : found;
  }

  /// Whether objects of a kind have a namespace: as the cluster serves it, else as those at hand
  /// do.
  private boolean isNamespaced(ResourceId kind, ParamRef ref) {
    return resources
        .scopeOf(GroupVersionKind.of(kind.apiVersion(), kind.kind()))
        .orElseGet(
            () ->
                !ref.namespace().isEmpty()
                    || inventory.ofKind(kind.group(), kind.kind()).stream()
                        .anyMatch(each -> !each.id().namespace().isEmpty()));
  }

  /// Whether the cluster has objects of a kind, as far as can be told.
  boolean serves(ParamKind kind) {
    var id = new ResourceId(kind.apiVersion(), kind.kind(), "", "");
    return resources.scopeOf(GroupVersionKind.of(kind.apiVersion(), kind.kind())).isPresent()
        || !inventory.ofKind(id.group(), id.kind()).isEmpty();
  }

  private Params find(ResourceId kind, ParamRef ref, String namespace) {
    if (!ref.name().isEmpty() && ref.selector().isPresent()) {
      return new Params.Failed("paramRef.name and paramRef.selector are mutually exclusive");
    }
    if (ref.name().isEmpty() && ref.selector().isEmpty()) {
      return new Params.Failed("one of name or selector must be provided");
    }
    LabelSelector selector = LabelSelector.EVERYTHING;
    try {
      selector = LabelSelector.of(ref.selector().orElse(JsonObject.EMPTY));
    } catch (IllegalArgumentException e) {
      return new Params.Failed(String.valueOf(e.getMessage()));
    }
    var found = new ArrayList<Resource>();
    for (Resource each : inventory.ofKind(kind.group(), kind.kind())) {
      boolean named = ref.name().isEmpty() || ref.name().equals(each.id().name());
      if (named
          && namespaceOf(each, namespace).equals(namespace)
          && selector.matches(each.labels())) {
        found.add(each);
      }
    }
    found.sort(Comparator.comparing((Resource each) -> each.id().name()));
    return new Params.Found(found);
  }

  /// A namespaced object that names no namespace is in `default`.
  private static String namespaceOf(Resource resource, String wanted) {
    String namespace = resource.id().namespace();
    return namespace.isEmpty() && !wanted.isEmpty() ? Request.DEFAULT_NAMESPACE : namespace;
  }
}
