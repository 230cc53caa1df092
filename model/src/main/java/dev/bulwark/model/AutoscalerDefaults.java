package dev.bulwark.model;

/// What HorizontalPodAutoscalers get.
///
/// Source: kubernetes `pkg/apis/autoscaling/v2/defaults.go`.
final class AutoscalerDefaults {
  private static final JsonArray CPU_AT_80_PERCENT =
      JsonArray.of(
          JsonObject.of(
              "type",
              "Resource",
              "resource",
              JsonObject.of(
                  "name",
                  "cpu",
                  "target",
                  JsonObject.of("type", "Utilization", "averageUtilization", 80L))));

  private static final JsonObject DOUBLE_EVERY_15_SECONDS = policy("Percent", 100);
  private static final JsonObject ADD_4_EVERY_15_SECONDS = policy("Pods", 4);

  private AutoscalerDefaults() {}

  private static JsonObject policy(String type, long value) {
    return JsonObject.of("type", type, "value", value, "periodSeconds", 15L);
  }

  /// `Convert_autoscaling_HorizontalPodAutoscaler_To_v1_…`: version 1 has other metrics in an
  /// annotation.
  static void targetCpu(Draft autoscaler) {
    JsonObject annotations = autoscaler.object("metadata").object("annotations");
    if (annotations.get("autoscaling.alpha.kubernetes.io/metrics") == null) {
      JsonObject spec = autoscaler.object("spec");
      autoscaler.put(
          "spec", ComputedDefaults.withDefault(spec, "targetCPUUtilizationPercentage", 80L));
    }
  }

  static void metrics(Draft spec) {
    if (spec.array("metrics").isEmpty()) {
      spec.put("metrics", CPU_AT_80_PERCENT);
    }
  }

  static void scalingRules(Draft behavior) {
    JsonObject up = behavior.object("scaleUp");
    up = ComputedDefaults.withDefault(up, "stabilizationWindowSeconds", 0L);
    behavior.put("scaleUp", rules(up, ADD_4_EVERY_15_SECONDS, DOUBLE_EVERY_15_SECONDS));
    JsonObject down = behavior.object("scaleDown");
    behavior.put("scaleDown", rules(down, DOUBLE_EVERY_15_SECONDS));
  }

  private static JsonObject rules(JsonObject rules, Object... policies) {
    JsonObject selecting = ComputedDefaults.withDefault(rules, "selectPolicy", "Max");
    return ComputedDefaults.withDefault(selecting, "policies", JsonArray.of(policies));
  }
}
