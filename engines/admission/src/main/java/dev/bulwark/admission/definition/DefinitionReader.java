package dev.bulwark.admission.definition;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads policies and bindings of all versions of `admissionregistration.k8s.io`, and sets what the
/// API server sets where nothing is said (`pkg/apis/admissionregistration/*/defaults.go`).
public final class DefinitionReader {
  public static final String GROUP = "admissionregistration.k8s.io";

  private static final Set<String> VERSIONS = Set.of("v1alpha1", "v1beta1", "v1");
  private static final Set<String> KINDS =
      Set.of(
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "MutatingAdmissionPolicy",
          "MutatingAdmissionPolicyBinding");

  private final Resource resource;
  private final List<Misread> misread = new ArrayList<>();

  public DefinitionReader(Resource resource) {
    this.resource = resource;
  }

  /// Whether a resource is a policy or a binding.
  public static boolean isDefinition(Resource resource) {
    return resource.id().group().equals(GROUP)
        && VERSIONS.contains(resource.id().version())
        && KINDS.contains(resource.id().kind());
  }

  public boolean isBinding() {
    return resource.id().kind().endsWith("Binding");
  }

  /// What could not be decoded, once something has been read.
  public List<Misread> misread() {
    return List.copyOf(misread);
  }

  public PolicyDefinition policy() {
    return resource.id().kind().equals("MutatingAdmissionPolicy") ? mutating() : validating();
  }

  public PolicyBinding binding() {
    boolean validating = resource.id().kind().equals("ValidatingAdmissionPolicyBinding");
    return spec(
        spec ->
            new PolicyBinding(
                resource,
                resource.id().name(),
                validating,
                spec.text("policyName"),
                spec.child("paramRef", this::paramRef),
                spec.child("matchResources", DefinitionReader::matchResources),
                validating ? spec.texts("validationActions") : List.of()));
  }

  private PolicyDefinition.Validating validating() {
    return spec(
        spec ->
            new PolicyDefinition.Validating(
                resource,
                basis(spec),
                spec.children("validations", DefinitionReader::validation),
                spec.children("auditAnnotations", each -> named(each, "key", "valueExpression"))));
  }

  private PolicyDefinition.Mutating mutating() {
    return spec(
        spec ->
            new PolicyDefinition.Mutating(
                resource,
                basis(spec),
                spec.children("mutations", DefinitionReader::mutation),
                spec.text("reinvocationPolicy")));
  }

  /// Reads `spec`, also when there is none: what must be there is missing then.
  private <T> T spec(Function<ObjectReader, T> read) {
    var root =
        new ObjectReader(resource.raw(), FieldPath.ROOT, misread)
            .alsoHaving("apiVersion", "kind", "metadata", "status");
    Optional<T> spec = root.child("spec", read);
    root.finish();
    return spec.orElseGet(
        () -> read.apply(new ObjectReader(JsonObject.EMPTY, FieldPath.of("spec"), misread)));
  }

  private static PolicyDefinition.Basis basis(ObjectReader spec) {
    return new PolicyDefinition.Basis(
        spec.optionalText("failurePolicy").orElse("Fail"),
        spec.child("paramKind", kind -> new ParamKind(kind.text("apiVersion"), kind.text("kind"))),
        spec.child("matchConstraints", DefinitionReader::matchResources),
        spec.children("matchConditions", each -> named(each, "name", "expression")),
        spec.children("variables", each -> named(each, "name", "expression")));
  }

  /// Reads one element of `validations`.
  public static Validation validation(ObjectReader each) {
    return new Validation(
        each.expression("expression"),
        each.text("message"),
        each.expression("messageExpression"),
        each.optionalText("reason"),
        each.path());
  }

  /// Reads one element of `mutations`.
  public static Mutation mutation(ObjectReader each) {
    return new Mutation(
        each.text("patchType"),
        each.child("applyConfiguration", patch -> patch.expression("expression")),
        each.child("jsonPatch", patch -> patch.expression("expression")),
        each.path());
  }

  /// Reads an expression with a name.
  public static NamedExpression named(ObjectReader each, String name, String expression) {
    return new NamedExpression(each.text(name), each.expression(expression), each.path());
  }

  /// Reads match constraints, with their defaults.
  public static MatchResources matchResources(ObjectReader match) {
    return new MatchResources(
        match.selector("namespaceSelector").orElse(JsonObject.EMPTY),
        match.selector("objectSelector").orElse(JsonObject.EMPTY),
        match.children("resourceRules", DefinitionReader::rule),
        match.children("excludeResourceRules", DefinitionReader::rule),
        match.optionalText("matchPolicy").orElse("Equivalent"),
        match.path());
  }

  private static ResourceRule rule(ObjectReader rule) {
    return new ResourceRule(
        rule.texts("resourceNames"),
        rule.texts("operations"),
        rule.texts("apiGroups"),
        rule.texts("apiVersions"),
        rule.texts("resources"),
        rule.optionalText("scope").orElse("*"),
        rule.path());
  }

  private ParamRef paramRef(ObjectReader ref) {
    boolean deniesByDefault = resource.id().version().equals("v1alpha1");
    return new ParamRef(
        ref.text("name"),
        ref.text("namespace"),
        ref.selector("selector"),
        ref.optionalText("parameterNotFoundAction").orElse(deniesByDefault ? "Deny" : ""),
        ref.path());
  }
}
