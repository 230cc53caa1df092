package dev.bulwark.model;

import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.FieldType;

/// How the API server prepares a new object before it validates and stores it, by the names that
/// `src/schema/defaults.txt` gives the rules.
///
/// Source: kubernetes `pkg/registry/*/*/strategy.go`, `PrepareForCreate`; `rest.BeforeCreate`.
final class Creation {
  private static final JsonObject ACTIVE = JsonObject.of("phase", "Active");
  private static final JsonObject PENDING = JsonObject.of("phase", "Pending");

  /// `WipeObjectMetaSystemFields`
  private static final String[] SYSTEM_FIELDS = {
    "creationTimestamp", "uid", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"
  };

  private static final String FINALIZER = "kubernetes";

  private Creation() {}

  /// @param object as it is after decoding
  static JsonObject prepared(ApiType type, JsonObject object) {
    var draft = new Draft(object);
    JsonObject metadata = object.object("metadata");
    for (String field : SYSTEM_FIELDS) {
      metadata = metadata.without(field);
    }
    draft.put("metadata", metadata);
    for (String rule : type.creationRules()) {
      apply(rule, type, draft);
    }
    return draft.build();
  }

  private static void apply(String rule, ApiType type, Draft draft) {
    switch (rule) {
      case "generation" -> draft.put("metadata", draft.object("metadata").with("generation", 1L));
      case "status" -> resetStatus(type, draft);
      case "pod" -> PodCreation.pod(draft);
      case "namespace" -> namespace(draft);
      case "persistentVolume" -> draft.put("status", PENDING);
      case "dataSources" -> dataSources(draft);
      case "secretNames" -> secretNames(draft);
      case "templateGeneration" -> templateGeneration(draft);
      case "storedVersions" -> ComputedDefaults.apply("storedVersions", draft);
      case "localService" -> localService(draft);
      default -> throw new IllegalArgumentException(rule);
    }
  }

  private static void resetStatus(ApiType type, Draft draft) {
    if (type.field("status").orElseThrow().type() instanceof FieldType.Struct status) {
      draft.put("status", ObjectDecoder.of(status.type()).zero());
    }
  }

  private static void namespace(Draft namespace) {
    namespace.put("status", ACTIVE);
    JsonObject spec = namespace.object("spec");
    JsonArray finalizers = spec.array("finalizers");
    if (!finalizers.contains(FINALIZER)) {
      Object[] more = finalizers.toArray(new Object[finalizers.size() + 1]);
      more[finalizers.size()] = FINALIZER;
      namespace.put("spec", ComputedDefaults.replaced(spec, "finalizers", JsonArray.of(more)));
    }
  }

  /// `EnforceDataSourceBackwardsCompatibility`, `NormalizeDataSources`: a claim's source by its old
  /// and by its new name.
  private static void dataSources(Draft claim) {
    JsonObject spec = claim.object("spec");
    if (spec.get("dataSource") instanceof JsonObject source && !isKnownSource(source)) {
      spec = spec.without("dataSource");
    }
    if (spec.get("dataSource") instanceof JsonObject source) {
      spec = ComputedDefaults.withDefault(spec, "dataSourceRef", source);
    } else if (spec.get("dataSourceRef") instanceof JsonObject reference
        && reference.string("namespace").orElse("").isEmpty()) {
      spec = ComputedDefaults.withDefault(spec, "dataSource", reference.without("namespace"));
    }
    claim.put("spec", spec);
  }

  /// A claim, or a snapshot of one.
  private static boolean isKnownSource(JsonObject source) {
    String group = source.string("apiGroup").orElse("");
    String kind = source.string("kind").orElse("");
    return (kind.equals("PersistentVolumeClaim") && group.isEmpty())
        || (kind.equals("VolumeSnapshot") && group.equals("snapshot.storage.k8s.io"));
  }

  /// A service account's references to secrets are names and nothing else.
  private static void secretNames(Draft account) {
    JsonArray secrets = account.array("secrets");
    JsonArray names = secrets;
    for (int i = 0; i < secrets.size(); i++) {
      String name = secrets.object(i).string("name").orElse("");
      names = names.with(i, name.isEmpty() ? JsonObject.EMPTY : JsonObject.of("name", name));
    }
    if (!secrets.isEmpty()) {
      account.put("secrets", names);
    }
  }

  private static void templateGeneration(Draft daemonSet) {
    JsonObject metadata = daemonSet.object("metadata");
    JsonObject annotations = metadata.object("annotations");
    if ("0".equals(annotations.get(WorkloadDefaults.TEMPLATE_GENERATION))) {
      JsonObject first = annotations.with(WorkloadDefaults.TEMPLATE_GENERATION, "1");
      daemonSet.put("metadata", metadata.with("annotations", first));
    }
  }

  /// A service of the API server itself is available at once.
  private static void localService(Draft service) {
    if (service.object("spec").get("service") == null) {
      JsonObject available =
          JsonObject.of(
              "type", "Available",
              "status", "True",
              "reason", "Local",
              "message", "Local APIServices are always available");
      service.put("status", JsonObject.of("conditions", JsonArray.of(available)));
    }
  }
}
