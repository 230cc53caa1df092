package dev.bulwark.admission.matching;

import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.schema.ApiResource;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The resources of a cluster that has the built-in ones and those of the CustomResourceDefinitions
/// among its objects.
///
/// A kind that is neither gets the plural that Kubernetes itself would guess
/// (`meta.UnsafeGuessKindToResource`), and counts as namespaced when the objects say a namespace.
public final class ClusterResources implements ApiResources {
  private final Map<GroupVersionKind, Served> custom = new HashMap<>();
  private final Map<GroupVersionResource, GroupVersionKind> customKinds = new HashMap<>();

  public ClusterResources(Inventory inventory) {
    for (Resource definition :
        inventory.ofKind("apiextensions.k8s.io", "CustomResourceDefinition")) {
      add(definition.raw().object("spec"));
    }
  }

  private void add(JsonObject spec) {
    String group = spec.string("group").orElse("");
    JsonObject names = spec.object("names");
    String kind = names.string("kind").orElse("");
    String plural = names.string("plural").orElse("");
    boolean namespaced = !spec.string("scope").orElse("").equals("Cluster");
    JsonArray versions = spec.array("versions");
    for (int i = 0; i < versions.size(); i++) {
      JsonObject version = versions.object(i);
      if (Boolean.FALSE.equals(version.get("served"))) {
        continue;
      }
      String name = version.string("name").orElse("");
      var resource = new GroupVersionResource(group, name, plural);
      var itsKind = new GroupVersionKind(group, name, kind);
      custom.put(itsKind, new Served(resource, namespaced));
      customKinds.put(resource, itsKind);
    }
  }

  @Override
  public Served ofKind(GroupVersionKind kind) {
    return known(kind).orElseGet(() -> new Served(guess(kind), true));
  }

  @Override
  public Optional<Boolean> scopeOf(GroupVersionKind kind) {
    return known(kind).map(Served::namespaced);
  }

  private Optional<Served> known(GroupVersionKind kind) {
    Served ofCustom = custom.get(kind);
    if (ofCustom != null) {
      return Optional.of(ofCustom);
    }
    return ApiResource.ofKind(kind)
        .map(
            builtIn ->
                new Served(
                    new GroupVersionResource(builtIn.group(), builtIn.version(), builtIn.plural()),
                    builtIn.isNamespaced()));
  }

  private static GroupVersionResource guess(GroupVersionKind kind) {
    String singular = kind.kind().toLowerCase(Locale.ROOT);
    String plural;
    if (singular.endsWith("s")) {
      plural = singular + "es";
    } else if (singular.endsWith("y")) {
      plural = singular.substring(0, singular.length() - 1) + "ies";
    } else {
      plural = singular + "s";
    }
    return new GroupVersionResource(kind.group(), kind.version(), plural);
  }

  @Override
  public Optional<GroupVersionKind> kindOf(GroupVersionResource resource, String subresource) {
    GroupVersionKind ofCustom = customKinds.get(resource);
    if (ofCustom != null) {
      return Optional.of(ofCustom);
    }
    return ApiResource.named(apiVersion(resource), resource.resource())
        .map(
            builtIn ->
                builtIn.subresources().getOrDefault(subresource, builtIn.groupVersionKind()));
  }

  @Override
  public List<GroupVersionResource> equivalents(GroupVersionResource resource, String subresource) {
    var equivalents = new ArrayList<GroupVersionResource>();
    customKinds.keySet().stream()
        .filter(
            other ->
                other.group().equals(resource.group())
                    && other.resource().equals(resource.resource()))
        .sorted(Comparator.comparing(GroupVersionResource::version))
        .forEach(equivalents::add);
    ApiResource.named(apiVersion(resource), resource.resource())
        .ifPresent(
            builtIn -> {
              for (ApiResource other : builtIn.equivalents()) {
                if (other.isServed()
                    && (subresource.isEmpty() || other.subresources().containsKey(subresource))) {
                  equivalents.add(
                      new GroupVersionResource(other.group(), other.version(), other.plural()));
                }
              }
            });
    return List.copyOf(equivalents);
  }

  private static String apiVersion(GroupVersionResource resource) {
    return resource.group().isEmpty()
        ? resource.version()
        : resource.group() + "/" + resource.version();
  }
}
