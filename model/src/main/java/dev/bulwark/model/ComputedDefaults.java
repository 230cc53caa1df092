package dev.bulwark.model;

/// The defaults that a constant cannot say, by the names that `src/schema/defaults.txt` gives them.
///
/// A rule sees the object after its constants and after everything within has its own defaults.
final class ComputedDefaults {
  private ComputedDefaults() {}

  static void apply(String rule, Draft draft) {
    switch (rule) {
      case "pod" -> PodDefaults.pod(draft);
      case "serviceAccount" -> PodDefaults.serviceAccount(draft);
      case "podIps" -> PodDefaults.podIps(draft);
      case "podCidrs" -> PodDefaults.podCidrs(draft);
      case "imagePullPolicy" -> PodDefaults.imagePullPolicy(draft);
      case "volume" -> PodDefaults.volume(draft);
      case "milliQuantities" -> QuantityDefaults.milliQuantities(draft);
      case "allocatable" -> QuantityDefaults.allocatable(draft);
      case "limitRangeItem" -> QuantityDefaults.limitRangeItem(draft);
      case "templateLabels" -> WorkloadDefaults.templateLabels(draft);
      case "selectorFromTemplate" -> WorkloadDefaults.selectorFromTemplate(draft);
      case "rollingUpdateByQuarters" -> WorkloadDefaults.rollingUpdateByQuarters(draft);
      case "rollingUpdateByOne" -> WorkloadDefaults.rollingUpdateByOne(draft);
      case "rollingDaemonSet" -> WorkloadDefaults.rollingDaemonSet(draft);
      case "rollingStatefulSet" -> WorkloadDefaults.rollingStatefulSet(draft);
      case "partition" -> WorkloadDefaults.partition(draft);
      case "templateGeneration" -> WorkloadDefaults.templateGeneration(draft);
      case "claimTemplates" -> WorkloadDefaults.claimTemplates(draft);
      case "job" -> WorkloadDefaults.job(draft);
      case "targetCpu" -> AutoscalerDefaults.targetCpu(draft);
      case "metrics" -> AutoscalerDefaults.metrics(draft);
      case "scalingRules" -> AutoscalerDefaults.scalingRules(draft);
      case "service" -> ServiceDefaults.service(draft);
      case "serviceSpec" -> ServiceDefaults.serviceSpec(draft);
      case "targetPort" -> ServiceDefaults.targetPort(draft);
      case "policyTypes" -> policyTypes(draft);
      case "subjectGroup" -> subjectGroup(draft);
      case "stringData" -> stringData(draft);
      case "persistentVolume" -> persistentVolume(draft);
      case "namespace" -> namespace(draft);
      case "volumeLifecycleModes" -> putIfEmpty(draft, "volumeLifecycleModes", "Persistent");
      case "admissionReviewVersions" -> putIfEmpty(draft, "admissionReviewVersions", "v1beta1");
      case "nominalConcurrencyShares" -> nominalConcurrencyShares(draft);
      case "deviceCount" -> deviceCount(draft);
      case "deviceRequest" -> deviceRequest(draft);
      case "disruptionMode" -> draft.putIfAbsent("disruptionMode", SINGLE);
      case "storedVersions" -> CrdDefaults.storedVersions(draft);
      case "crdSpec" -> CrdDefaults.spec(draft);
      default -> throw new IllegalArgumentException(rule);
    }
  }

  private static final JsonObject SINGLE = JsonObject.of("single", JsonObject.EMPTY);

  private static void putIfEmpty(Draft draft, String list, String element) {
    if (draft.array(list).isEmpty()) {
      draft.put(list, JsonArray.of(element));
    }
  }

  /// `SetDefaults_NetworkPolicy`
  private static void policyTypes(Draft spec) {
    if (spec.array("policyTypes").isEmpty()) {
      spec.put(
          "policyTypes",
          spec.array("egress").isEmpty()
              ? JsonArray.of("Ingress")
              : JsonArray.of("Ingress", "Egress"));
    }
  }

  /// `SetDefaults_Subject`
  private static void subjectGroup(Draft subject) {
    String kind = subject.string("kind");
    if (kind.equals("User") || kind.equals("Group")) {
      subject.putIfAbsent("apiGroup", "rbac.authorization.k8s.io");
    }
  }

  /// `Convert_v1_Secret_To_core_Secret`: plain texts join the others, which they override.
  private static void stringData(Draft secret) {
    JsonObject texts = secret.object("stringData");
    JsonObject data = secret.object("data");
    for (int i = 0; i < texts.size(); i++) {
      if (!(texts.valueAt(i) instanceof String text)) {
        return;
      }
      data = data.with(texts.keyAt(i), Base64Text.of(text));
    }
    if (texts.isEmpty()) {
      return;
    }
    secret.put("data", data);
    secret.remove("stringData");
  }

  /// `SetDefaults_PersistentVolume`: not for volumes that other kinds hold inline.
  private static void persistentVolume(Draft volume) {
    JsonObject spec = volume.object("spec");
    JsonObject withPolicy = withDefault(spec, "persistentVolumeReclaimPolicy", "Retain");
    volume.put("spec", withDefault(withPolicy, "volumeMode", "Filesystem"));
  }

  /// `SetDefaults_Namespace`
  private static void namespace(Draft namespace) {
    JsonObject metadata = namespace.object("metadata");
    String name = metadata.string("name").orElse("");
    if (!name.isEmpty()) {
      JsonObject labels = metadata.object("labels").with("kubernetes.io/metadata.name", name);
      namespace.put("metadata", replaced(metadata, "labels", labels));
    }
  }

  /// `SetDefaults_PriorityLevelConfiguration` of v1beta3
  private static void nominalConcurrencyShares(Draft level) {
    JsonObject spec = level.object("spec");
    boolean isZeroMeant =
        level
            .object("metadata")
            .object("annotations")
            .containsKey("flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares");
    if (!isZeroMeant
        && spec.get("limited") instanceof JsonObject limited
        && limited.get("nominalConcurrencyShares") instanceof Long shares
        && shares == 0) {
      level.put("spec", spec.with("limited", limited.with("nominalConcurrencyShares", 30L)));
    }
  }

  /// `SetDefaults_ExactDeviceRequest`, `SetDefaults_DeviceSubRequest`
  private static void deviceCount(Draft request) {
    if (request.string("allocationMode").equals("ExactCount")) {
      request.putIfAbsent("count", 1L);
    }
  }

  /// `SetDefaults_DeviceRequest` of v1beta1
  private static void deviceRequest(Draft request) {
    if (!request.string("deviceClassName").isEmpty()) {
      request.putIfAbsent("allocationMode", "ExactCount");
      deviceCount(request);
    }
  }

  /// The object with a list or object replaced; one of the wrong type stays.
  static JsonObject replaced(JsonObject object, String field, Object value) {
    return Draft.mayReplace(object.get(field), value) ? object.with(field, value) : object;
  }

  /// The object with a field set where it is absent or null.
  static JsonObject withDefault(JsonObject object, String field, Object value) {
    return object.get(field) == null ? object.with(field, value) : object;
  }
}
