package dev.bulwark.admission.expression;

import static java.util.Map.entry;

import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The types of `request`, `namespaceObject` and `variables`, by which a misspelt field is found
/// when compiling. Source: k8s.io/apiserver `pkg/admission/plugin/cel/compile.go`.
public final class RequestTypes implements CelStructs {
  public static final CelType REQUEST = CelType.struct("kubernetes.AdmissionRequest");
  public static final CelType NAMESPACE = CelType.struct("kubernetes.Namespace");
  public static final CelType VARIABLES = CelType.struct("kubernetes.variables");

  private static final CelType KIND = CelType.struct("kubernetes.GroupVersionKind");
  private static final CelType RESOURCE = CelType.struct("kubernetes.GroupVersionResource");
  private static final CelType USER_INFO = CelType.struct("kubernetes.UserInfo");
  private static final CelType METADATA = CelType.struct("kubernetes.NamespaceMetadata");
  private static final CelType SPEC = CelType.struct("kubernetes.NamespaceSpec");
  private static final CelType STATUS = CelType.struct("kubernetes.NamespaceStatus");
  private static final CelType CONDITION = CelType.struct("kubernetes.NamespaceCondition");
  private static final CelType TEXTS = CelType.list(CelType.STRING);
  private static final CelType TEXT_MAP = CelType.map(CelType.STRING, CelType.STRING);

  private static final Map<String, Map<String, CelType>> FIELDS =
      Map.of(
          KIND.name(),
          Map.of("group", CelType.STRING, "version", CelType.STRING, "kind", CelType.STRING),
          RESOURCE.name(),
          Map.of("group", CelType.STRING, "version", CelType.STRING, "resource", CelType.STRING),
          USER_INFO.name(),
          Map.of(
              "username",
              CelType.STRING,
              "uid",
              CelType.STRING,
              "groups",
              TEXTS,
              "extra",
              CelType.map(CelType.STRING, TEXTS)),
          REQUEST.name(),
          Map.ofEntries(
              entry("kind", KIND),
              entry("resource", RESOURCE),
              entry("subResource", CelType.STRING),
              entry("requestKind", KIND),
              entry("requestResource", RESOURCE),
              entry("requestSubResource", CelType.STRING),
              entry("name", CelType.STRING),
              entry("namespace", CelType.STRING),
              entry("operation", CelType.STRING),
              entry("userInfo", USER_INFO),
              entry("dryRun", CelType.BOOL),
              entry("options", CelType.DYN)),
          NAMESPACE.name(),
          Map.of("metadata", METADATA, "spec", SPEC, "status", STATUS),
          METADATA.name(),
          Map.ofEntries(
              entry("name", CelType.STRING),
              entry("generateName", CelType.STRING),
              entry("namespace", CelType.STRING),
              entry("labels", TEXT_MAP),
              entry("annotations", TEXT_MAP),
              entry("UID", CelType.STRING),
              entry("creationTimestamp", CelType.TIMESTAMP),
              entry("deletionGracePeriodSeconds", CelType.INT),
              entry("deletionTimestamp", CelType.TIMESTAMP),
              entry("generation", CelType.INT),
              entry("resourceVersion", CelType.STRING),
              entry("finalizers", TEXTS)),
          SPEC.name(),
          Map.of("finalizers", TEXTS),
          STATUS.name(),
          Map.of("conditions", CelType.list(CONDITION), "phase", CelType.STRING),
          CONDITION.name(),
          Map.of(
              "status", CelType.STRING,
              "type", CelType.STRING,
              "lastTransitionTime", CelType.TIMESTAMP,
              "message", CelType.STRING,
              "reason", CelType.STRING));

  /// The fields of `variables` in the policy at hand.
  private static final ScopedValue<Map<String, CelType>> VARIABLE_TYPES = ScopedValue.newInstance();

  private final CelStructs others;

  /// @param others the types that are there beside these
  public RequestTypes(CelStructs others) {
    this.others = others;
  }

  /// All fields there are, sorted.
  public static Set<String> fieldNames() {
    var names = new TreeSet<String>();
    FIELDS.values().forEach(fields -> names.addAll(fields.keySet()));
    return names;
  }

  /// Compiles with these fields of `variables`.
  public static <T> T withVariables(
      Map<String, CelType> types, ScopedValue.CallableOp<T, RuntimeException> compile) {
    return ScopedValue.where(VARIABLE_TYPES, types).call(compile);
  }

  @Override
  public boolean isDefined(String type) {
    return type.equals(VARIABLES.name()) || FIELDS.containsKey(type) || others.isDefined(type);
  }

  @Override
  public Optional<CelType> field(String type, String name) {
    Map<String, CelType> fields =
        type.equals(VARIABLES.name()) ? VARIABLE_TYPES.get() : FIELDS.get(type);
    return fields == null ? others.field(type, name) : Optional.ofNullable(fields.get(name));
  }
}
