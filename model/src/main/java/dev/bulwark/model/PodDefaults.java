package dev.bulwark.model;

import org.jspecify.annotations.Nullable;

/// What pods and the parts of pods get.
///
/// Source: kubernetes `pkg/apis/core/v1/defaults.go`.
final class PodDefaults {
  private PodDefaults() {}

  /// `SetDefaults_Pod`: pods only, templates are not touched.
  static void pod(Draft pod) {
    JsonObject spec = pod.object("spec");
    JsonObject result = ComputedDefaults.withDefault(spec, "enableServiceLinks", true);
    if (result.get("terminationGracePeriodSeconds") instanceof Long seconds && seconds < 0) {
      result = result.with("terminationGracePeriodSeconds", 1L);
    }
    boolean hostPorts = Boolean.TRUE.equals(spec.get("hostNetwork"));
    result = withContainers(result, "containers", hostPorts);
    result = withContainers(result, "initContainers", hostPorts);
    pod.put("spec", result);
  }

  @SuppressWarnings("ReferenceEquality") // an unchanged container is returned as it is
  private static JsonObject withContainers(JsonObject spec, String field, boolean hostPorts) {
    JsonArray containers = spec.array(field);
    JsonArray result = containers;
    for (int i = 0; i < containers.size(); i++) {
      if (containers.get(i) instanceof JsonObject container) {
        JsonObject requesting = withRequests(container);
        JsonObject changed = hostPorts ? withHostPorts(requesting) : requesting;
        result = changed == container ? result : result.with(i, changed);
      }
    }
    return result == containers ? spec : ComputedDefaults.replaced(spec, field, result);
  }

  /// A limit is also a request where there is none for that resource.
  private static JsonObject withRequests(JsonObject container) {
    JsonObject resources = container.object("resources");
    JsonObject limits = resources.object("limits");
    if (limits.isEmpty()) {
      return container;
    }
    JsonObject requests = QuantityDefaults.filled(resources.object("requests"), limits);
    return requests.equals(resources.get("requests"))
        ? container
        : ComputedDefaults.replaced(
            container, "resources", ComputedDefaults.replaced(resources, "requests", requests));
  }

  /// On the host's network every container port is a port of the host.
  private static JsonObject withHostPorts(JsonObject container) {
    JsonArray ports = container.array("ports");
    JsonArray result = ports;
    for (int i = 0; i < ports.size(); i++) {
      JsonObject port = ports.object(i);
      @Nullable Object number = port.get("containerPort");
      if (port.get("hostPort") == null && number != null && !number.equals(0L)) {
        result = result.with(i, port.with("hostPort", number));
      }
    }
    return result.equals(ports) ? container : ComputedDefaults.replaced(container, "ports", result);
  }

  /// `SetDefaults_PodSpec`: two names for one field.
  static void serviceAccount(Draft spec) {
    String name = spec.string("serviceAccountName");
    String known = name.isEmpty() ? spec.string("serviceAccount") : name;
    if (!known.isEmpty()) {
      spec.put("serviceAccountName", known);
      spec.put("serviceAccount", known);
    }
  }

  /// `SetDefaults_PodStatus`: the address and the list of addresses agree.
  static void podIps(Draft status) {
    String ip = status.string("podIP");
    JsonArray ips = status.array("podIPs");
    String first = ips.isEmpty() ? "" : ips.object(0).string("ip").orElse("");
    if (!ip.isEmpty() && !first.equals(ip)) {
      status.put("podIPs", JsonArray.of(JsonObject.of("ip", ip)));
    } else if (ip.isEmpty() && !first.isEmpty()) {
      status.put("podIP", first);
    }
  }

  /// `Convert_v1_NodeSpec_To_core_NodeSpec`: likewise for a node's ranges of addresses.
  static void podCidrs(Draft spec) {
    String range = spec.string("podCIDR");
    JsonArray ranges = spec.array("podCIDRs");
    @Nullable Object first = ranges.isEmpty() ? null : ranges.get(0);
    if (!range.isEmpty() && !range.equals(first)) {
      spec.put("podCIDRs", JsonArray.of(range));
    } else if (range.isEmpty() && first != null && !first.equals("")) {
      spec.put("podCIDR", first);
    }
  }

  /// `SetDefaults_Container`: `Always` for the tag `latest` and for no tag at all (and no digest).
  static void imagePullPolicy(Draft container) {
    if (!container.has("imagePullPolicy")) {
      container.put("imagePullPolicy", pullPolicy(container.string("image")));
    }
  }

  private static String pullPolicy(String image) {
    return ImageName.isLatest(image) ? "Always" : "IfNotPresent";
  }

  /// `SetDefaults_Volume`: what has nothing but a name is an `emptyDir`.
  static void volume(Draft volume) {
    if (volume.size() <= 1) {
      volume.put("emptyDir", JsonObject.EMPTY);
    } else if (volume.get("image") instanceof JsonObject image && image.get("pullPolicy") == null) {
      String policy = pullPolicy(image.string("reference").orElse(""));
      volume.put("image", image.with("pullPolicy", policy));
    }
  }
}
