package dev.bulwark.podsecurity.pod;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the checks look at in one pod or template, read once from the defaulted object.
///
/// @param resource the object the pod stands in
/// @param at the way from that object to the pod's `metadata` and `spec`
/// @param spec the way to the pod's spec
/// @param userNamespace whether `hostUsers` is false: root inside is nobody outside
/// @param containers init containers, containers, ephemeral containers: as the API server visits
///   them
/// @param faults values whose type the API server refuses
public record PodView(
    Resource resource,
    FieldPath at,
    FieldPath spec,
    JsonObject annotations,
    boolean hostNetwork,
    boolean hostPid,
    boolean hostIpc,
    boolean userNamespace,
    boolean windows,
    String runtimeClass,
    SecurityContext security,
    List<String> sysctls,
    List<ContainerView> containers,
    List<VolumeView> volumes,
    List<TypeFault> faults) {

  /// The pod in a resource; empty where the kind is none that has pods, or may do without a
  /// template and does.
  public static Optional<PodView> of(Resource resource) {
    return Workload.of(resource.id().groupKind()).flatMap(workload -> read(resource, workload));
  }

  private static Optional<PodView> read(Resource resource, Workload workload) {
    var faults = new ArrayList<TypeFault>(0);
    Fields pod = new Fields(resource.defaulted(), FieldPath.ROOT, workload.kind().kind(), faults);
    for (FieldPath.Step step : workload.pod().steps()) {
      if (!(step instanceof FieldPath.Step.Key(var name))) {
        throw new IllegalStateException("a template is reached by keys alone");
      }
      Fields next = pod.child(name, struct(pod.struct(), name));
      if (next == null && faults.isEmpty() && workload.optional()) {
        return Optional.empty();
      }
      pod =
          next != null
              ? next
              : new Fields(
                  JsonObject.EMPTY, pod.at().key(name), struct(pod.struct(), name), faults);
    }
    return Optional.of(read(resource, workload, pod));
  }

  /// What the API calls the type of a field on the way to a template.
  private static String struct(String parent, String field) {
    return switch (field) {
      case "template" -> "PodTemplateSpec";
      case "jobTemplate" -> "JobTemplateSpec";
      default -> parent.equals("JobTemplateSpec") ? "JobSpec" : parent + "Spec";
    };
  }

  private static PodView read(Resource resource, Workload workload, Fields pod) {
    Fields metadata = pod.child("metadata", "ObjectMeta");
    Fields annotations =
        metadata == null ? null : metadata.child("annotations", "ObjectMeta", "map[string]string");
    Fields spec = pod.child("spec", "PodSpec");
    if (spec == null) {
      spec = new Fields(JsonObject.EMPTY, workload.spec(), "PodSpec", pod.faults());
    }
    Fields os = spec.child("os", "PodOS");
    Fields security = spec.child("securityContext", "PodSecurityContext");
    String runtimeClass = spec.text("runtimeClassName");
    return new PodView(
        resource,
        workload.pod(),
        spec.at(),
        annotations == null ? JsonObject.EMPTY : Annotations.typed(annotations),
        spec.isTrue("hostNetwork"),
        spec.isTrue("hostPID"),
        spec.isTrue("hostIPC"),
        Boolean.FALSE.equals(spec.flag("hostUsers")),
        os != null && "windows".equals(os.text("name", "v1.OSName")),
        runtimeClass == null ? "" : runtimeClass,
        SecurityContext.ofPod(security),
        sysctls(security),
        containers(spec),
        volumes(spec),
        pod.faults());
  }

  private static List<String> sysctls(@Nullable Fields security) {
    if (security == null) {
      return List.of();
    }
    JsonArray list = security.list("sysctls", "v1.Sysctl");
    if (list.isEmpty()) {
      return List.of();
    }
    var names = new ArrayList<String>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Fields sysctl = security.element(list, "sysctls", i, "Sysctl");
      names.add(sysctl == null ? "" : sysctl.textOrEmpty("name"));
    }
    return names;
  }

  private static List<ContainerView> containers(Fields spec) {
    JsonArray init = spec.list("initContainers", "v1.Container");
    JsonArray main = spec.list("containers", "v1.Container");
    JsonArray ephemeral = spec.list("ephemeralContainers", "v1.EphemeralContainer");
    var containers = new ArrayList<ContainerView>(init.size() + main.size() + ephemeral.size());
    ContainerView.readAll(spec, "initContainers", init, "Container", containers);
    ContainerView.readAll(spec, "containers", main, "Container", containers);
    ContainerView.readAll(spec, "ephemeralContainers", ephemeral, "EphemeralContainer", containers);
    return containers;
  }

  private static List<VolumeView> volumes(Fields spec) {
    JsonArray list = spec.list("volumes", "v1.Volume");
    if (list.isEmpty()) {
      return List.of();
    }
    var volumes = new ArrayList<VolumeView>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Fields volume = spec.element(list, "volumes", i, "Volume");
      if (volume != null) {
        volumes.add(VolumeView.read(volume));
      }
    }
    return volumes;
  }

  /// The way to a field of the pod's own security context.
  public FieldPath securityField(String name) {
    return spec.key("securityContext").key(name);
  }

  public FieldPath annotation(String key) {
    return at.key("metadata").key("annotations").key(key);
  }
}
