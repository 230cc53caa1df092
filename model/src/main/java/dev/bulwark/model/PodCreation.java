package dev.bulwark.model;

import dev.bulwark.values.InvalidQuantityException;
import dev.bulwark.values.Quantity;

/// How the API server prepares a new pod.
///
/// Source: kubernetes `pkg/registry/core/pod/strategy.go`, `pkg/apis/core/helper/qos`.
final class PodCreation {
  private static final String[] AFFINITIES = {"podAffinity", "podAntiAffinity"};
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
  private static final String[] QUALITY_RESOURCES = {"cpu", "memory"};

  private static final JsonObject GATED =
      JsonObject.of(
          "type", "PodScheduled",
          "status", "False",
          "lastProbeTime", null,
          "reason", "SchedulingGated",
          "message", "Scheduling is blocked due to non-empty scheduling gates");

  private PodCreation() {}

  static void pod(Draft pod) {
    JsonObject metadata = pod.object("metadata");
    JsonObject labelled = withAffinityKeys(pod.object("spec"), metadata.object("labels"));
    JsonObject spec = AppArmorAnnotations.copied(labelled, metadata.object("annotations"));
    pod.put("spec", spec);
    pod.put("status", status(spec));
  }

  private static JsonObject status(JsonObject spec) {
    JsonObject status = JsonObject.of("phase", "Pending");
    if (!spec.array("schedulingGates").isEmpty()) {
      status = status.with("conditions", JsonArray.of(GATED));
    }
    return status.with("qosClass", quality(spec));
  }

  /// `ComputePodQOS`
  private static String quality(JsonObject spec) {
    if (spec.get("resources") instanceof JsonObject resources
        && !(resources.object("limits").isEmpty() && resources.object("requests").isEmpty())) {
      return qualityOf(resources);
    }
    String quality = "";
    for (String field : new String[] {"initContainers", "containers"}) {
      JsonArray containers = spec.array(field);
      for (int i = 0; i < containers.size(); i++) {
        String one = qualityOf(containers.object(i).object("resources"));
        if (!quality.isEmpty() && !quality.equals(one)) {
          return "Burstable";
        }
        quality = one;
      }
    }
    return quality.isEmpty() ? "BestEffort" : quality;
  }

  private static String qualityOf(JsonObject resources) {
    JsonObject requests = resources.object("requests");
    JsonObject limits = resources.object("limits");
    boolean isBestEffort = true;
    boolean isGuaranteed = true;
    for (String resource : QUALITY_RESOURCES) {
      Quantity request = positive(requests, resource);
      Quantity limit = positive(limits, resource);
      isBestEffort &= request.signum() == 0 && limit.signum() == 0;
      isGuaranteed &= limit.signum() != 0 && request.equals(limit);
    }
    return isBestEffort ? "BestEffort" : isGuaranteed ? "Guaranteed" : "Burstable";
  }

  private static Quantity positive(JsonObject amounts, String resource) {
    try {
      return Quantity.parse(amounts.string(resource).orElse("0"));
    } catch (InvalidQuantityException e) {
      return Quantity.of(0, Quantity.Format.DECIMAL_SI);
    }
  }

  /// `mutatePodAffinity`: what the pod's own labels add to the selectors of its affinities.
  private static JsonObject withAffinityKeys(JsonObject spec, JsonObject labels) {
    JsonObject affinity = spec.object("affinity");
    JsonObject result = affinity;
    for (String kind : AFFINITIES) {
      if (result.get(kind) instanceof JsonObject terms) {
        JsonObject required = withKeys(terms, REQUIRED, labels);
        result = result.with(kind, withKeys(required, PREFERRED, labels));
      }
    }
    return result.equals(affinity) ? spec : spec.with("affinity", result);
  }

  private static JsonObject withKeys(JsonObject terms, String field, JsonObject labels) {
    JsonArray list = terms.array(field);
    JsonArray result = list;
    for (int i = 0; i < list.size(); i++) {
      JsonObject term = list.object(i);
      if (field.equals(REQUIRED)) {
        result = result.with(i, withKeys(term, labels));
      } else if (term.get("podAffinityTerm") instanceof JsonObject inner) {
        result = result.with(i, term.with("podAffinityTerm", withKeys(inner, labels)));
      }
    }
    return list.isEmpty() ? terms : terms.with(field, result);
  }

  private static JsonObject withKeys(JsonObject term, JsonObject labels) {
    if (!(term.get("labelSelector") instanceof JsonObject selector)) {
      return term;
    }
    JsonObject merged = withKeys(selector, term.array("matchLabelKeys"), "In", labels);
    merged = withKeys(merged, term.array("mismatchLabelKeys"), "NotIn", labels);
    return merged.equals(selector) ? term : term.with("labelSelector", merged);
  }

  private static JsonObject withKeys(
      JsonObject selector, JsonArray keys, String operator, JsonObject labels) {
    JsonArray expressions = selector.array("matchExpressions");
    for (Object key : keys) {
      if (key instanceof String name && labels.get(name) instanceof String value) {
        JsonObject expression =
            JsonObject.of("key", name, "operator", operator, "values", JsonArray.of(value));
        Object[] more = expressions.toArray(new Object[expressions.size() + 1]);
        more[expressions.size()] = expression;
        expressions = JsonArray.of(more);
      }
    }
    return expressions.isEmpty()
        ? selector
        : ComputedDefaults.replaced(selector, "matchExpressions", expressions);
  }
}
