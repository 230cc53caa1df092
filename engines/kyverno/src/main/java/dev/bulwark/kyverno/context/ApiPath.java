package dev.bulwark.kyverno.context;

import dev.bulwark.admission.matching.ClusterResources;
import dev.bulwark.admission.matching.GroupVersionResource;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.Resource;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Paths of the API server, answered from an inventory: one object
/// (`/api/v1/namespaces/shop/configmaps/settings`), or a list of them, by labels if asked so.
final class ApiPath {
  private final Inventory inventory;

  ApiPath(Inventory inventory) {
    this.inventory = inventory;
  }

  @Nullable Object answer(String method, String url, JsonObject request)
      throws SubstitutionException {
    if (!method.equals("GET")) {
      throw failed(method, url, "only what is there can be asked for");
    }
    int question = url.indexOf('?');
    String path = question < 0 ? url : url.substring(0, question);
    String parameters = question < 0 ? "" : url.substring(question + 1);
    List<String> parts =
        List.of(path.split("/", -1)).stream().filter(part -> !part.isEmpty()).toList();
    int group = parts.isEmpty() || !parts.getFirst().equals("apis") ? 1 : 2;
    if (parts.size() < group + 2) {
      throw failed(method, url, "the server could not find the requested resource");
    }
    String apiGroup = group == 1 ? "" : parts.get(1);
    String version = parts.get(group);
    List<String> rest = parts.subList(group + 1, parts.size());
    boolean isNamespaced = rest.getFirst().equals("namespaces") && rest.size() > 2;
    String namespace = isNamespaced ? rest.get(1) : "";
    List<String> named = isNamespaced ? rest.subList(2, rest.size()) : rest;
    Optional<GroupVersionKind> kind =
        new ClusterResources(inventory)
            .kindOf(new GroupVersionResource(apiGroup, version, named.getFirst()), "");
    if (kind.isEmpty()) {
      throw failed(method, url, "the server could not find the requested resource");
    }
    if (named.size() == 1) {
      return list(kind.get(), namespace, parameters, url);
    }
    return objects(kind.get(), namespace).stream()
        .filter(each -> each.id().name().equals(named.get(1)))
        .findFirst()
        .map(Resource::raw)
        .orElseThrow(
            () -> failed(method, url, named.getFirst() + " \"" + named.get(1) + "\" not found"));
  }

  private List<Resource> objects(GroupVersionKind kind, String namespace) {
    return inventory.ofKind(kind.group(), kind.kind()).stream()
        .filter(each -> namespace.isEmpty() || each.id().namespace().equals(namespace))
        .toList();
  }

  private JsonObject list(GroupVersionKind kind, String namespace, String parameters, String url)
      throws SubstitutionException {
    LabelSelector selector = selector(parameters, url);
    var items = new ArrayList<@Nullable Object>();
    for (Resource object : objects(kind, namespace)) {
      if (selector.matches(object.labels())) {
        items.add(object.raw());
      }
    }
    String apiVersion =
        kind.group().isEmpty() ? kind.version() : kind.group() + "/" + kind.version();
    return JsonObject.of(
        "apiVersion",
        apiVersion,
        "kind",
        kind.kind() + "List",
        "metadata",
        JsonObject.of("resourceVersion", ""),
        "items",
        JsonArray.copyOf(items));
  }

  private static LabelSelector selector(String parameters, String url)
      throws SubstitutionException {
    for (String parameter : parameters.split("&", -1)) {
      if (parameter.startsWith("labelSelector=")) {
        String text = parameter.substring("labelSelector=".length());
        try {
          return LabelSelector.parse(
              text.replace("%3D", "=").replace("%2C", ",").replace("%2F", "/"));
        } catch (IllegalArgumentException e) {
          throw failed("GET", url, String.valueOf(e.getMessage()));
        }
      }
    }
    return LabelSelector.of(JsonObject.EMPTY);
  }

  private static SubstitutionException failed(String method, String url, String why) {
    return new SubstitutionException(
        "failed to " + method + " resource with raw url: " + url + ": " + why);
  }
}
