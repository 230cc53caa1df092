package dev.bulwark.model;

import org.jspecify.annotations.Nullable;

/// What Services get.
///
/// Source: kubernetes `pkg/apis/core/v1/defaults.go`, `SetDefaults_Service`.
final class ServiceDefaults {
  private static final long THREE_HOURS = 10_800;

  private ServiceDefaults() {}

  static void serviceSpec(Draft spec) {
    switch (spec.string("sessionAffinity")) {
      case "None" -> spec.remove("sessionAffinityConfig");
      case "ClientIP" -> clientIp(spec);
      default -> {}
    }
    String type = spec.string("type");
    boolean isBalanced = type.equals("LoadBalancer");
    boolean isNodePort = type.equals("NodePort");
    boolean isClusterIp = type.equals("ClusterIP");
    if (isBalanced || isNodePort || (isClusterIp && !spec.array("externalIPs").isEmpty())) {
      spec.putIfAbsent("externalTrafficPolicy", "Cluster");
    }
    if (isBalanced || isNodePort || isClusterIp) {
      spec.putIfAbsent("internalTrafficPolicy", "Cluster");
    }
    if (isBalanced) {
      spec.putIfAbsent("allocateLoadBalancerNodePorts", true);
    }
  }

  private static void clientIp(Draft spec) {
    JsonObject client = spec.object("sessionAffinityConfig").object("clientIP");
    if (client.get("timeoutSeconds") == null) {
      JsonObject timeout = JsonObject.of("timeoutSeconds", THREE_HOURS);
      spec.put("sessionAffinityConfig", JsonObject.of("clientIP", timeout));
    }
  }

  static void targetPort(Draft port) {
    @Nullable Object target = port.get("targetPort");
    @Nullable Object number = port.get("port");
    if (number != null && (target == null || target.equals(0L) || target.equals(""))) {
      port.put("targetPort", number);
    }
  }

  static void service(Draft service) {
    if (!service.object("spec").string("type").orElse("").equals("LoadBalancer")) {
      return;
    }
    JsonObject status = service.object("status");
    JsonObject balancer = status.object("loadBalancer");
    JsonArray points = balancer.array("ingress");
    JsonArray result = points;
    for (int i = 0; i < points.size(); i++) {
      JsonObject point = points.object(i);
      if (!point.string("ip").orElse("").isEmpty() && point.get("ipMode") == null) {
        result = result.with(i, point.with("ipMode", "VIP"));
      }
    }
    if (!result.equals(points)) {
      service.put(
          "status",
          ComputedDefaults.replaced(
              status, "loadBalancer", ComputedDefaults.replaced(balancer, "ingress", result)));
    }
  }
}
