package dev.bulwark.model;

/// What the controllers of pods get.
///
/// Source: kubernetes `pkg/apis/{core,apps,batch,extensions}/*/defaults.go`.
final class WorkloadDefaults {
  static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

  private static final Long ONE = 1L;
  private static final Long NONE = 0L;

  private WorkloadDefaults() {}

  /// `SetDefaults_ReplicationController`
  static void templateLabels(Draft controller) {
    JsonObject labels = labelsOfTemplate(controller);
    if (!labels.isEmpty()) {
      JsonObject spec = controller.object("spec");
      controller.put("spec", ComputedDefaults.withDefault(spec, "selector", labels));
      label(controller, labels);
    }
  }

  /// The beta workloads.
  static void selectorFromTemplate(Draft workload) {
    JsonObject labels = labelsOfTemplate(workload);
    if (!labels.isEmpty()) {
      JsonObject selector = JsonObject.of("matchLabels", labels);
      JsonObject spec = workload.object("spec");
      workload.put("spec", ComputedDefaults.withDefault(spec, "selector", selector));
      label(workload, labels);
    }
  }

  /// `SetDefaults_Job`
  static void job(Draft job) {
    label(job, labelsOfTemplate(job));
    var spec = new Draft(job.object("spec"));
    jobSpec(spec);
    job.put("spec", spec.build());
  }

  private static JsonObject labelsOfTemplate(Draft workload) {
    return workload.object("spec").object("template").object("metadata").object("labels");
  }

  private static void label(Draft workload, JsonObject labels) {
    JsonObject metadata = workload.object("metadata");
    if (!labels.isEmpty() && metadata.object("labels").isEmpty()) {
      workload.put("metadata", ComputedDefaults.replaced(metadata, "labels", labels));
    }
  }

  /// `SetDefaults_Job`: completions and parallelism are 1 only if neither is set.
  private static void jobSpec(Draft spec) {
    if (!spec.has("parallelism")) {
      spec.putIfAbsent("completions", ONE);
    }
    spec.putIfAbsent("parallelism", ONE);
    boolean byIndex = spec.has("backoffLimitPerIndex");
    spec.putIfAbsent("backoffLimit", byIndex ? (long) Integer.MAX_VALUE : 6L);
    spec.putIfAbsent("completionMode", "NonIndexed");
    spec.putIfAbsent("suspend", false);
    boolean hasPolicy = spec.has("podFailurePolicy");
    spec.putIfAbsent("podReplacementPolicy", hasPolicy ? "Failed" : "TerminatingOrFailed");
    spec.putIfAbsent("manualSelector", false);
  }

  /// `SetDefaults_Deployment`
  static void rollingUpdateByQuarters(Draft strategy) {
    rollingUpdate(strategy, "25%", "25%");
  }

  /// `SetDefaults_Deployment` of extensions/v1beta1
  static void rollingUpdateByOne(Draft strategy) {
    if (strategy.has("rollingUpdate")) {
      fillRollingUpdate(strategy, ONE, ONE);
    } else {
      rollingUpdate(strategy, ONE, ONE);
    }
  }

  /// `SetDefaults_DaemonSet`
  static void rollingDaemonSet(Draft strategy) {
    rollingUpdate(strategy, ONE, NONE);
  }

  /// Under another strategy, what there is of an update comes back with zeros.
  private static void rollingUpdate(Draft strategy, Object maxUnavailable, Object maxSurge) {
    if (isRolling(strategy)) {
      fillRollingUpdate(strategy, maxUnavailable, maxSurge);
    } else if (strategy.has("rollingUpdate")) {
      fillRollingUpdate(strategy, NONE, NONE);
    }
  }

  private static void fillRollingUpdate(Draft strategy, Object maxUnavailable, Object maxSurge) {
    JsonObject update = strategy.object("rollingUpdate");
    update = ComputedDefaults.withDefault(update, "maxUnavailable", maxUnavailable);
    strategy.put("rollingUpdate", ComputedDefaults.withDefault(update, "maxSurge", maxSurge));
  }

  private static boolean isRolling(Draft strategy) {
    return strategy.string("type").equals("RollingUpdate");
  }

  /// `Convert_apps_DaemonSet_To_v1_DaemonSet`: a field of older versions lives in an annotation.
  static void templateGeneration(Draft daemonSet) {
    JsonObject metadata = daemonSet.object("metadata");
    JsonObject annotations = metadata.object("annotations");
    if (annotations.get(TEMPLATE_GENERATION) == null) {
      JsonObject more = annotations.with(TEMPLATE_GENERATION, "0");
      daemonSet.put("metadata", ComputedDefaults.replaced(metadata, "annotations", more));
    }
  }

  /// `Convert_apps_StatefulSetSpec_To_v1_StatefulSetSpec`: the templates say what they are.
  static void claimTemplates(Draft spec) {
    JsonArray templates = spec.array("volumeClaimTemplates");
    JsonArray result = templates;
    for (int i = 0; i < templates.size(); i++) {
      if (templates.get(i) instanceof JsonObject template) {
        JsonObject versioned = template.with("apiVersion", "v1");
        result = result.with(i, versioned.with("kind", "PersistentVolumeClaim"));
      }
    }
    if (!templates.isEmpty()) {
      spec.put("volumeClaimTemplates", result);
    }
  }

  /// `SetDefaults_StatefulSet`
  static void rollingStatefulSet(Draft strategy) {
    if (strategy.string("type").isEmpty()) {
      strategy.put("type", "RollingUpdate");
      strategy.putIfAbsent("rollingUpdate", JsonObject.EMPTY);
    }
    partition(strategy);
  }

  static void partition(Draft strategy) {
    if (strategy.get("rollingUpdate") instanceof JsonObject update) {
      JsonObject partitioned = ComputedDefaults.withDefault(update, "partition", NONE);
      strategy.put(
          "rollingUpdate",
          isRolling(strategy)
              ? ComputedDefaults.withDefault(partitioned, "maxUnavailable", ONE)
              : partitioned);
    }
  }
}
