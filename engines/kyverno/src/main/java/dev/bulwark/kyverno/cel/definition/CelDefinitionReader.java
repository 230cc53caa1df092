package dev.bulwark.kyverno.cel.definition;

import static dev.bulwark.admission.definition.DefinitionReader.named;

import dev.bulwark.admission.definition.DefinitionReader;
import dev.bulwark.admission.definition.Expression;
import dev.bulwark.admission.definition.MatchResources;
import dev.bulwark.admission.definition.Misread;
import dev.bulwark.admission.definition.ObjectReader;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads policies and exceptions. Source: github.com/kyverno/api `policies.kyverno.io`, of which
/// all versions have the same fields.
public final class CelDefinitionReader {
  private final Resource resource;
  private final List<Misread> misread = new ArrayList<>();

  public CelDefinitionReader(Resource resource) {
    this.resource = resource;
  }

  /// What could not be read, or is not known, once something has been read.
  public List<Misread> misread() {
    return List.copyOf(misread);
  }

  public CelPolicy policy(PolicyKind kind) {
    return spec(resource.raw(), reader -> policy(kind, reader));
  }

  /// The same policy with another spec; what is wrong with that is not noted.
  public CelPolicy policy(PolicyKind kind, JsonObject spec) {
    return new CelDefinitionReader(resource)
        .spec(JsonObject.of("spec", spec), reader -> policy(kind, reader));
  }

  public CelException exception() {
    return spec(
        resource.raw(),
        spec ->
            new CelException(
                resource,
                spec.children(
                    "policyRefs",
                    ref -> new CelException.PolicyRef(ref.text("name"), ref.text("kind"))),
                spec.children("matchConditions", each -> named(each, "name", "expression")),
                spec.texts("images"),
                spec.texts("allowedValues"),
                spec.alsoHaving("evaluationMode", "properties").text("reportResult"),
                spec.text("expiresAt")));
  }

  /// Reads `spec`, also when there is none.
  private <T> T spec(JsonObject root, Function<ObjectReader, T> read) {
    var reader =
        new ObjectReader(root, FieldPath.ROOT, misread)
            .alsoHaving("apiVersion", "kind", "metadata", "status");
    Optional<T> spec = reader.child("spec", read);
    reader.finish();
    return spec.orElseGet(
        () -> read.apply(new ObjectReader(JsonObject.EMPTY, FieldPath.of("spec"), misread)));
  }

  private CelPolicy policy(PolicyKind kind, ObjectReader spec) {
    return switch (kind) {
      case VALIDATING ->
          new CelPolicy.Validating(
              basis(kind, spec),
              spec.children("validations", DefinitionReader::validation),
              spec.texts("validationActions"));
      case MUTATING -> mutating(spec);
      case GENERATING ->
          new CelPolicy.Generating(
              basis(kind, spec.alsoHaving("useServerSideApply")),
              spec.children("generate", CelDefinitionReader::generation));
      case DELETING ->
          new CelPolicy.Deleting(
              basis(kind, spec.alsoHaving("schedule", "deletionPropagationPolicy")));
      case IMAGE_VALIDATING -> imageValidating(spec);
    };
  }

  private CelPolicy.Basis basis(PolicyKind kind, ObjectReader spec) {
    spec.alsoHaving("webhookConfiguration");
    return new CelPolicy.Basis(
        resource,
        kind,
        spec.child("matchConstraints", DefinitionReader::matchResources),
        spec.children(
            kind == PolicyKind.DELETING ? "conditions" : "matchConditions",
            each -> named(each, "name", "expression")),
        spec.children("variables", each -> named(each, "name", "expression")),
        spec.children("auditAnnotations", each -> named(each, "key", "valueExpression")),
        spec.optionalText("failurePolicy").orElse("Fail"),
        spec.child("evaluation", CelDefinitionReader::mode)
            .filter(mode -> !mode.isEmpty())
            .orElse("Kubernetes"),
        spec.child("autogen", CelDefinitionReader::controllers).flatMap(Function.identity()));
  }

  private static String mode(ObjectReader evaluation) {
    return evaluation
        .alsoHaving(
            "admission",
            "background",
            "mutateExisting",
            "useServerSideApply",
            "synchronize",
            "generateExisting",
            "orphanDownstreamOnPolicyDelete",
            "skipBackgroundRequests")
        .text("mode");
  }

  private static Optional<List<String>> controllers(ObjectReader autogen) {
    return autogen
        .alsoHaving("validatingAdmissionPolicy", "mutatingAdmissionPolicy")
        .child(
            "podControllers",
            pods ->
                pods.has("controllers")
                    ? Optional.of(pods.texts("controllers"))
                    : Optional.<List<String>>empty())
        .flatMap(Function.identity());
  }

  private CelPolicy.Mutating mutating(ObjectReader spec) {
    CelPolicy.Basis basis = basis(PolicyKind.MUTATING, spec.alsoHaving("reinvocationPolicy"));
    JsonObject evaluation = resource.raw().object("spec").object("evaluation");
    Optional<Targeted> targeted = spec.child("targetMatchConstraints", Targeted::read);
    return new CelPolicy.Mutating(
        basis,
        spec.children("mutations", DefinitionReader::mutation),
        Boolean.TRUE.equals(evaluation.get("useServerSideApply")),
        Boolean.TRUE.equals(evaluation.object("mutateExisting").get("enabled")),
        new CelPolicy.Targets(
            targeted.map(Targeted::constraints),
            targeted
                .map(Targeted::expression)
                .orElseGet(() -> new Expression("", spec.path().key("targetMatchConstraints"))),
            spec.children("targetMatchConditions", each -> named(each, "name", "expression"))));
  }

  /// Match constraints with an expression beside.
  private record Targeted(MatchResources constraints, Expression expression) {
    static Targeted read(ObjectReader reader) {
      Expression expression = reader.expression("expression");
      return new Targeted(DefinitionReader.matchResources(reader), expression);
    }
  }

  private static CelPolicy.Generation generation(ObjectReader each) {
    Expression expression = each.expression("expression");
    Optional<Template> template = each.child("template", Template::read);
    return new CelPolicy.Generation(
        expression,
        template.map(Template::value),
        template.filter(it -> it.interpolate().equals("cel")).isPresent(),
        each.path());
  }

  private record Template(Expression value, String interpolate) {
    static Template read(ObjectReader reader) {
      return new Template(reader.expression("value"), reader.text("interpolate"));
    }
  }

  private CelPolicy.ImageValidating imageValidating(ObjectReader spec) {
    CelPolicy.Basis basis = basis(PolicyKind.IMAGE_VALIDATING, spec.alsoHaving("credentials"));
    Optional<Configuration> configuration =
        spec.child("validationConfigurations", Configuration::read);
    return new CelPolicy.ImageValidating(
        basis,
        spec.children("validations", DefinitionReader::validation),
        spec.texts("validationActions"),
        spec.children("images", each -> named(each, "name", "expression")),
        spec.children(
            "matchImageReferences",
            each ->
                new CelPolicy.ImageReferenceRule(
                    each.text("glob"), each.expression("expression"), each.path())),
        attestors(spec),
        spec.children("attestations", each -> each.alsoHaving("intoto", "referrer").text("name")),
        configuration.map(Configuration::verifiesDigest).orElse(true),
        configuration.map(Configuration::isRequired).orElse(true));
  }

  private record Configuration(boolean verifiesDigest, boolean isRequired) {
    static Configuration read(ObjectReader reader) {
      reader.alsoHaving("mutateDigest");
      return new Configuration(
          reader.flag("verifyDigest").orElse(true), reader.flag("required").orElse(true));
    }
  }

  private static List<CelPolicy.Attestor> attestors(ObjectReader spec) {
    return spec.children(
        "attestors",
        each ->
            new CelPolicy.Attestor(
                each.alsoHaving("cosign", "notary").text("name"), each.written()));
  }
}
