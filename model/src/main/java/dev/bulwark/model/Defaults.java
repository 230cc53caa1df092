package dev.bulwark.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the API server adds to an object before any policy sees it: one table.
///
/// Source: kubernetes/kubernetes `pkg/apis/{core,apps,batch}/v1/defaults.go` (`SetDefaults_*`). A
/// field that is absent or null gets its default; nothing else is touched, so list indexes and
/// thereby paths are the same in the raw and in the defaulted object.
@SuppressWarnings("ReferenceEquality") // an unchanged object is returned as it is
final class Defaults {

  /// What one type gets, rule by rule.
  private record Type(List<Rule> rules) {
    static Type with(Rule... rules) {
      return new Type(List.of(rules));
    }

    JsonObject apply(JsonObject object) {
      JsonObject result = object;
      for (Rule rule : rules) {
        result = rule.apply(result);
      }
      return result;
    }
  }

  private sealed interface Rule {
    JsonObject apply(JsonObject object);
  }

  /// `field: value` where the field is absent.
  private record Value(String field, Object value) implements Rule {
    @Override
    public JsonObject apply(JsonObject object) {
      return object.get(field) == null ? object.with(field, value) : object;
    }
  }

  /// The defaults of the object in a field, if it is there.
  private record In(String field, Type type) implements Rule {
    @Override
    public JsonObject apply(JsonObject object) {
      if (!(object.get(field) instanceof JsonObject inner)) {
        return object;
      }
      JsonObject defaulted = type.apply(inner);
      return defaulted == inner ? object : object.with(field, defaulted);
    }
  }

  /// The defaults of each object in a list, if it is there.
  private record Each(String field, Type type) implements Rule {
    @Override
    public JsonObject apply(JsonObject object) {
      if (!(object.get(field) instanceof JsonArray list)) {
        return object;
      }
      JsonArray result = list;
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof JsonObject element) {
          JsonObject defaulted = type.apply(element);
          result = defaulted == element ? result : result.with(i, defaulted);
        }
      }
      return result == list ? object : object.with(field, result);
    }
  }

  /// What a constant cannot say.
  private record Computed(UnaryOperator<JsonObject> rule) implements Rule {
    @Override
    public JsonObject apply(JsonObject object) {
      return rule.apply(object);
    }
  }

  /// `VolumeSource` of core/v1: a volume that has none of these is an `emptyDir`.
  private static final Set<String> VOLUME_SOURCES =
      Set.of(
          "hostPath",
          "emptyDir",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "gitRepo",
          "secret",
          "nfs",
          "iscsi",
          "glusterfs",
          "persistentVolumeClaim",
          "rbd",
          "flexVolume",
          "cinder",
          "cephfs",
          "flocker",
          "downwardAPI",
          "fc",
          "azureFile",
          "configMap",
          "vsphereVolume",
          "quobyte",
          "azureDisk",
          "photonPersistentDisk",
          "projected",
          "portworxVolume",
          "scaleIO",
          "storageos",
          "csi",
          "ephemeral",
          "image");

  private static final Type HTTP_GET =
      Type.with(new Value("path", "/"), new Value("scheme", "HTTP"));

  private static final Type HANDLER = Type.with(new In("httpGet", HTTP_GET));

  private static final Type PROBE =
      Type.with(
          new Value("timeoutSeconds", 1L),
          new Value("periodSeconds", 10L),
          new Value("successThreshold", 1L),
          new Value("failureThreshold", 3L),
          new In("httpGet", HTTP_GET),
          new In("grpc", Type.with(new Value("service", ""))));

  private static final Type FIELD_REF = Type.with(new Value("apiVersion", "v1"));

  private static final Type CONTAINER =
      Type.with(
          new Computed(Defaults::imagePullPolicy),
          new Value("terminationMessagePath", "/dev/termination-log"),
          new Value("terminationMessagePolicy", "File"),
          new Value("resources", JsonObject.EMPTY),
          new Each("ports", Type.with(new Value("protocol", "TCP"))),
          new Each("env", Type.with(new In("valueFrom", Type.with(new In("fieldRef", FIELD_REF))))),
          new In("livenessProbe", PROBE),
          new In("readinessProbe", PROBE),
          new In("startupProbe", PROBE),
          new In("lifecycle", Type.with(new In("postStart", HANDLER), new In("preStop", HANDLER))));

  private static final Rule MODE_0644 = new Value("defaultMode", 420L);

  private static final Type VOLUME =
      Type.with(
          new Computed(Defaults::volumeSource),
          new In("secret", Type.with(MODE_0644)),
          new In("configMap", Type.with(MODE_0644)),
          new In(
              "downwardAPI",
              Type.with(MODE_0644, new Each("items", Type.with(new In("fieldRef", FIELD_REF))))),
          new In(
              "projected",
              Type.with(
                  MODE_0644,
                  new Each(
                      "sources",
                      Type.with(
                          new In(
                              "serviceAccountToken",
                              Type.with(new Value("expirationSeconds", 3600L))))))),
          new In("hostPath", Type.with(new Value("type", ""))));

  private static final Type POD_SPEC =
      Type.with(
          new Value("dnsPolicy", "ClusterFirst"),
          new Value("restartPolicy", "Always"),
          new Value("securityContext", JsonObject.EMPTY),
          new Value("terminationGracePeriodSeconds", 30L),
          new Value("schedulerName", "default-scheduler"),
          new Each("initContainers", CONTAINER),
          new Each("containers", CONTAINER),
          new Each("ephemeralContainers", CONTAINER),
          new Each("volumes", VOLUME));

  private static final Type TEMPLATE = Type.with(new In("spec", POD_SPEC));

  private static final Type JOB_SPEC =
      Type.with(
          new Computed(Defaults::completions),
          new Value("backoffLimit", 6L),
          new Value("completionMode", "NonIndexed"),
          new Value("suspend", false),
          new In("template", TEMPLATE));

  private static final JsonObject QUARTER =
      JsonObject.of(
          "type",
          "RollingUpdate",
          "rollingUpdate",
          JsonObject.of("maxUnavailable", "25%", "maxSurge", "25%"));

  private static final Map<ResourceId.GroupKind, Type> TYPES =
      Map.ofEntries(
          kind(
              "",
              "Pod",
              POD_SPEC,
              new Value("enableServiceLinks", true),
              new Computed(Defaults::hostPorts)),
          Map.entry(
              new ResourceId.GroupKind("", "PodTemplate"), Type.with(new In("template", TEMPLATE))),
          kind("", "ReplicationController", Type.with(), new Value("replicas", 1L), inTemplate()),
          kind("apps", "ReplicaSet", Type.with(), new Value("replicas", 1L), inTemplate()),
          kind(
              "apps",
              "Deployment",
              Type.with(),
              new Value("replicas", 1L),
              new Value("strategy", QUARTER),
              new Value("revisionHistoryLimit", 10L),
              new Value("progressDeadlineSeconds", 600L),
              inTemplate()),
          kind(
              "apps",
              "StatefulSet",
              Type.with(),
              new Value("replicas", 1L),
              new Value("podManagementPolicy", "OrderedReady"),
              new Value(
                  "updateStrategy",
                  JsonObject.of(
                      "type", "RollingUpdate", "rollingUpdate", JsonObject.of("partition", 0L))),
              new Value(
                  "persistentVolumeClaimRetentionPolicy",
                  JsonObject.of("whenDeleted", "Retain", "whenScaled", "Retain")),
              new Value("revisionHistoryLimit", 10L),
              inTemplate()),
          kind(
              "apps",
              "DaemonSet",
              Type.with(),
              new Value(
                  "updateStrategy",
                  JsonObject.of(
                      "type",
                      "RollingUpdate",
                      "rollingUpdate",
                      JsonObject.of("maxUnavailable", 1L, "maxSurge", 0L))),
              new Value("revisionHistoryLimit", 10L),
              inTemplate()),
          kind("batch", "Job", JOB_SPEC),
          kind(
              "batch",
              "CronJob",
              Type.with(),
              new Value("concurrencyPolicy", "Allow"),
              new Value("suspend", false),
              new Value("successfulJobsHistoryLimit", 3L),
              new Value("failedJobsHistoryLimit", 1L),
              new In("jobTemplate", Type.with(new In("spec", JOB_SPEC)))));

  private Defaults() {}

  /// The object as the API server would store it; kinds that are not in the table are left as they
  /// are.
  static JsonObject of(ResourceId.GroupKind kind, JsonObject raw) {
    Type type = TYPES.get(kind);
    return type == null ? raw : type.apply(raw);
  }

  /// A kind whose `spec` gets the rules of `base` and then some more.
  private static Map.Entry<ResourceId.GroupKind, Type> kind(
      String group, String kind, Type base, Rule... more) {
    var rules = new ArrayList<Rule>(base.rules());
    rules.addAll(List.of(more));
    return Map.entry(
        new ResourceId.GroupKind(group, kind), Type.with(new In("spec", new Type(rules))));
  }

  private static Rule inTemplate() {
    return new In("template", TEMPLATE);
  }

  private static JsonObject volumeSource(JsonObject volume) {
    for (int i = 0; i < volume.size(); i++) {
      if (VOLUME_SOURCES.contains(volume.keyAt(i)) && volume.valueAt(i) != null) {
        return volume;
      }
    }
    return volume.with("emptyDir", JsonObject.EMPTY);
  }

  /// `SetDefaults_Container`: `Always` for the tag `latest` and for no tag at all (and no digest).
  private static JsonObject imagePullPolicy(JsonObject container) {
    if (container.get("imagePullPolicy") != null) {
      return container;
    }
    String image = container.string("image").orElse("");
    int afterSlash = image.lastIndexOf('/') + 1;
    boolean digest = image.indexOf('@', afterSlash) >= 0;
    int colon = image.indexOf(':', afterSlash);
    boolean latest = !digest && (colon < 0 || image.substring(colon + 1).equals("latest"));
    return container.with("imagePullPolicy", latest ? "Always" : "IfNotPresent");
  }

  /// `SetDefaults_Job`: both are 1 only if neither is set; parallelism alone defaults to 1.
  private static JsonObject completions(JsonObject spec) {
    @Nullable Object parallelism = spec.get("parallelism");
    JsonObject result = spec;
    if (parallelism == null && spec.get("completions") == null) {
      result = result.with("completions", 1L);
    }
    return parallelism == null ? result.with("parallelism", 1L) : result;
  }

  /// `SetDefaults_Pod`: on the host's network every container port is a host port. Pods only:
  /// templates are not touched.
  private static JsonObject hostPorts(JsonObject spec) {
    if (!Boolean.TRUE.equals(spec.get("hostNetwork"))) {
      return spec;
    }
    var port =
        new Computed(
            p -> {
              @Nullable Object hostPort = p.get("hostPort");
              boolean unset = hostPort == null || hostPort.equals(0L);
              return unset && p.get("containerPort") != null
                  ? p.with("hostPort", p.get("containerPort"))
                  : p;
            });
    Type withPorts = Type.with(new Each("ports", Type.with(port)));
    return Type.with(new Each("initContainers", withPorts), new Each("containers", withPorts))
        .apply(spec);
  }
}
