package dev.bulwark.controls;

import dev.bulwark.cel.CelCompilation;
import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.ResourceId.GroupKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A control as a ValidatingAdmissionPolicy and its binding, for clusters that are to refuse by
/// themselves what the control finds.
///
/// ```java
/// var export = new AdmissionPolicyExport(34, "Deny");
/// switch (export.of(id, title, spec, parameters)) { … }
/// ```
///
/// Source of the shapes: Kubernetes documentation, "Validating Admission Policy".
public final class AdmissionPolicyExport {
  /// Older versions have neither variables nor optional fields.
  public static final int OLDEST = 29;

  private static final int STABLE = 30;
  private static final Set<String> OURS =
      Set.of(
          "inventory",
          "namespaceOf",
          "selects",
          "matchesLabels",
          "image",
          "secretIn",
          "secretInText",
          "apiRemoval");

  private final int kubernetes;
  private final String action;

  /// An exporter for a version of Kubernetes.
  ///
  /// @param kubernetes the minor version of the cluster
  /// @param action what the binding does: `Deny`, `Warn`, `Audit`
  public AdmissionPolicyExport(int kubernetes, String action) {
    this.kubernetes = kubernetes;
    this.action = action;
  }

  /// What came of a control.
  public sealed interface Result {
    /// The policy and its binding.
    record Exported(List<JsonObject> objects) implements Result {
      public Exported {
        objects = List.copyOf(objects);
      }
    }

    /// A policy cannot say what the control says.
    record NotPossible(String why) implements Result {}
  }

  /// Exports a control.
  ///
  /// @param spec of the control, as it is written
  /// @param parameters those that are set
  public Result of(String id, String title, JsonObject spec, JsonObject parameters) {
    if (kubernetes < OLDEST) {
      return new Result.NotPossible("Kubernetes 1." + kubernetes + " has no such policies yet");
    }
    var faults = new ArrayList<String>();
    Optional<CheckDefinition> definition = new CheckReader(spec, faults).read();
    if (definition.isEmpty()) {
      return new Result.NotPossible("it is checked by an engine, not by an expression");
    }
    CheckDefinition check = definition.get();
    String message;
    try {
      message = MessageTemplate.expression(check.message());
    } catch (IllegalArgumentException broken) {
      return new Result.NotPossible(String.valueOf(broken.getMessage()));
    }
    for (String name : NativeNames.in(check.holds() + " " + check.where())) {
      if (OURS.contains(name)) {
        return new Result.NotPossible(
            name.equals("inventory") || name.equals("namespaceOf")
                ? "it looks at other objects"
                : "it uses " + name + "(), which API servers have not");
      }
    }
    var parts = new NativeCheck(check, withDefaults(check.defaults(), parameters), kubernetes);
    Optional<String> expression = parts.expression();
    if (expression.isEmpty()) {
      return new Result.NotPossible("it judges parts that no expression can name");
    }
    return compiles(parts.variables(), expression.get())
        .<Result>map(Result.NotPossible::new)
        .orElseGet(
            () ->
                new Result.Exported(
                    List.of(
                        policy(id, title, check, parts, expression.get(), message), binding(id))));
  }

  private static JsonObject withDefaults(JsonObject defaults, JsonObject given) {
    JsonObject all = defaults;
    for (int i = 0; i < given.size(); i++) {
      all = all.with(given.keyAt(i), given.valueAt(i));
    }
    return all;
  }

  /// Why an expression, or what it needs, is none in that version.
  private Optional<String> compiles(Map<String, String> variables, String expression) {
    CelEnvironment environment =
        KubernetesCel.environment(kubernetes)
            .variable("object", CelType.DYN)
            .variable("oldObject", CelType.DYN)
            .variable("request", CelType.DYN)
            .variable("namespaceObject", CelType.DYN)
            .variable("variables", CelType.DYN)
            .build();
    var all = new ArrayList<>(variables.values());
    all.add(expression);
    for (String one : all) {
      CelCompilation compilation = environment.compile(one);
      if (compilation.program().isEmpty()) {
        return Optional.of(
            "Kubernetes 1."
                + kubernetes
                + " cannot compile it: "
                + compilation.errorText().lines().findFirst().orElse(""));
      }
    }
    return Optional.empty();
  }

  private JsonObject policy(
      String id,
      String title,
      CheckDefinition check,
      NativeCheck parts,
      String expression,
      String message) {
    JsonObject validation =
        JsonObject.of("expression", expression, "message", title + " (" + id + ")");
    Optional<String> told =
        parts.messageExpression(message).filter(text -> compiles(Map.of(), text).isEmpty());
    if (told.isPresent()) {
      validation = validation.with("messageExpression", told.get());
    }
    var variables = new ArrayList<JsonObject>();
    parts
        .variables()
        .forEach((name, text) -> variables.add(JsonObject.of("name", name, "expression", text)));
    JsonObject policySpec =
        JsonObject.of(
            "failurePolicy",
            "Fail",
            "matchConstraints",
            JsonObject.of("resourceRules", rules(check.kinds())));
    if (!variables.isEmpty()) {
      policySpec = policySpec.with("variables", JsonArray.copyOf(variables));
    }
    return JsonObject.of(
        "apiVersion",
        apiVersion(),
        "kind",
        "ValidatingAdmissionPolicy",
        "metadata",
        JsonObject.of("name", name(id)),
        "spec",
        policySpec.with("validations", JsonArray.of(validation)));
  }

  private JsonObject binding(String id) {
    return JsonObject.of(
        "apiVersion",
        apiVersion(),
        "kind",
        "ValidatingAdmissionPolicyBinding",
        "metadata",
        JsonObject.of("name", name(id)),
        "spec",
        JsonObject.of("policyName", name(id), "validationActions", JsonArray.of(action)));
  }

  private static String name(String id) {
    return id + ".controls.bulwark.dev";
  }

  private String apiVersion() {
    return "admissionregistration.k8s.io/" + (kubernetes >= STABLE ? "v1" : "v1beta1");
  }

  private static JsonArray rules(List<String> kinds) {
    Map<String, List<String>> byGroup = new LinkedHashMap<>();
    for (String kind : kinds) {
      GroupKind groupKind = ControlPolicy.groupKind(kind);
      byGroup
          .computeIfAbsent(kind.equals("*") ? "*" : groupKind.group(), _ -> new ArrayList<>())
          .add(kind.equals("*") ? "*" : Plurals.of(groupKind));
    }
    var rules = new ArrayList<JsonObject>();
    byGroup.forEach(
        (group, resources) ->
            rules.add(
                JsonObject.of(
                    "apiGroups",
                    JsonArray.of(group),
                    "apiVersions",
                    JsonArray.of("*"),
                    "operations",
                    JsonArray.of("CREATE", "UPDATE"),
                    "resources",
                    JsonArray.copyOf(resources))));
    return JsonArray.copyOf(rules);
  }
}
