package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.kyverno.cel.definition.CelException;
import dev.bulwark.kyverno.cel.definition.CelPolicy;
import dev.bulwark.kyverno.cel.expression.AuditAnnotations;
import dev.bulwark.kyverno.cel.expression.Conditions;
import dev.bulwark.kyverno.cel.expression.Exemptions;
import dev.bulwark.kyverno.cel.expression.PolicyCompiler;
import dev.bulwark.kyverno.cel.expression.PolicyEnvironment;
import dev.bulwark.kyverno.cel.expression.PolicyRun;
import dev.bulwark.kyverno.cel.expression.Validations;
import dev.bulwark.kyverno.cel.library.ImageReference;
import dev.bulwark.kyverno.cel.matching.Question;
import dev.bulwark.kyverno.cel.matching.RequestValues;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// ImageValidatingPolicy. What only a registry knows is asked of the environment; that an image
/// must be verified by some policy is held for each policy by itself. Source: Kyverno
/// `pkg/image/verification/evaluator`.
final class ImageJudge implements Judge {
  private static final RuleType TYPE = RuleType.IMAGE_VERIFY;

  private final PolicyEnvironment environment;
  private final boolean asksForRequest;
  private final CelPolicy.ImageValidating policy;
  private final CelPolicy.Basis basis;
  private final Conditions conditions;
  private final Exemptions exemptions;
  private final ImageReferences references;
  private final ImageExtractors extractors;
  private final Map<String, CelProgram> variables;
  private final Validations validations;
  private final AuditAnnotations annotations;
  private final JsonObject attestors;
  private final JsonObject attestations;

  /// @param choosing the compiler of the expressions that choose images
  ImageJudge(
      CelPolicy.ImageValidating policy,
      List<CelException> exceptions,
      PolicyCompiler compiler,
      PolicyCompiler choosing) {
    this.environment = compiler.environment();
    this.policy = policy;
    this.basis = policy.basis();
    this.conditions =
        new Conditions(compiler.conditions(basis.matchConditions()), basis.ignoresFailures());
    this.references = ImageReferences.compile(policy.references(), choosing);
    this.extractors = ImageExtractors.compile(policy.images(), compiler);
    compiler.declare(basis.variables());
    this.variables = compiler.variables();
    this.validations = Validations.compile(policy.validations(), compiler);
    this.annotations = AuditAnnotations.compile(basis.auditAnnotations(), compiler);
    this.exemptions = Exemptions.compile(exceptions, compiler, basis.ignoresFailures());
    var byName = new JsonObject.Builder();
    policy.attestors().forEach(each -> byName.put(each.name(), each.written()));
    this.attestors = byName.build();
    var names = new JsonObject.Builder();
    policy.attestations().forEach(name -> names.put(name, name));
    this.attestations = names.build();
    this.asksForRequest = compiler.mentions(PolicyEnvironment.REQUEST);
  }

  @Override
  public Optional<Answer> judge(Question question) {
    Map<String, JsonObject> described = new LinkedHashMap<>();
    basis.resource().raw().object("spec").array("attestations").stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .forEach(each -> described.put(each.string("name").orElse(""), each));
    ImageEvidence evidence = question.trigger().get(ImageEvidence.OF_REQUEST);
    var signatures = new Signatures(references, described, evidence);
    var run =
        new PolicyRun(
            environment,
            variables,
            new TriggerHost(question.trigger(), basis.namespace(), signatures));
    run.bind(PolicyEnvironment.OBJECT, RequestValues.objectOrEmpty(question.object()))
        .bind(PolicyEnvironment.OLD_OBJECT, RequestValues.objectOrEmpty(question.oldObject()))
        .bind(PolicyEnvironment.NAMESPACE_OBJECT, RequestValues.namespaceObject(question));
    if (asksForRequest) {
      run.bind(PolicyEnvironment.REQUEST, RequestValues.request(question, null));
    }
    return switch (conditions.test(run)) {
      case Conditions.Outcome.False _ -> Optional.empty();
      case Conditions.Outcome.Failed(var message) -> Optional.of(undecided(message));
      case Conditions.Outcome.True _ ->
          switch (exemptions.test(run, ExemptionReport.current(question))) {
            case Exemptions.Outcome.Failed(var message) -> Optional.of(undecided(message));
            case Exemptions.Outcome.Exempt exempt ->
                Optional.of(
                    Answer.of(
                        RuleResponse.skip(
                                "exception",
                                RuleType.VALIDATION,
                                "rule is skipped due to policy exception: "
                                    + String.join(", ", exempt.keys()))
                            .exempting(exempt.keys())));
            case Exemptions.Outcome.Judged _ ->
                Optional.of(validated(question, run.withVariables(), evidence));
          };
    };
  }

  private static Answer undecided(String message) {
    return Answer.of(
        RuleResponse.error("evaluation", TYPE, "failed to evaluate policy: " + message));
  }

  private Answer validated(Question question, PolicyRun run, ImageEvidence evidence) {
    var images = new ArrayList<String>();
    switch (chosen(question, run, images)) {
      case CelError(String message) -> {
        return undecided(message);
      }
      case Object byField -> run.bind(PolicyEnvironment.IMAGES, byField);
    }
    String name = basis.resource().id().name();
    for (String image : policy.verifiesDigest() ? images : List.<String>of()) {
      Optional<ImageReference> reference = ImageReference.parse(image);
      if (reference.isEmpty()) {
        return undecided(
            "failed to parse image reference " + image + ": could not parse reference: " + image);
      } else if (!reference.get().hasDigest()) {
        return Answer.of(
            RuleResponse.fail(name, TYPE, "image " + image + " does not have a digest"));
      }
    }
    run.bind(PolicyEnvironment.ATTESTORS, attestors)
        .bind(PolicyEnvironment.ATTESTATIONS, attestations);
    Validations.Outcome outcome = validations.test(run);
    if (outcome instanceof Validations.Outcome.Failed(var message, _)) {
      return undecided(message);
    }
    Map<String, String> properties;
    try {
      properties = annotations.evaluate(run);
    } catch (AuditAnnotations.Failure failure) {
      return undecided(String.valueOf(failure.getMessage()));
    }
    if (outcome instanceof Validations.Outcome.Invalid(var message, _)) {
      return Answer.of(RuleResponse.fail(name, TYPE, message).withProperties(properties));
    }
    if (policy.isRequired()) {
      evidence.require(PolicyId.of(basis.resource()).identity(), images);
    }
    return Answer.of(RuleResponse.pass(name, TYPE, "success").withProperties(properties));
  }

  /// The images that the policy is about, by where they stand, or the [CelError] of an expression.
  ///
  /// @param all where they are added without
  private Object chosen(Question question, PolicyRun run, List<String> all) {
    Object found = extractors.of(question, run);
    if (!(found instanceof Map<?, ?> byField)) {
      return found;
    }
    var result = new JsonObject.Builder();
    for (Map.Entry<?, ?> each : byField.entrySet()) {
      var images = new ArrayList<String>();
      for (Object image : (List<?>) each.getValue()) {
        Object matches = references.matches(String.valueOf(image));
        if (matches instanceof CelError) {
          return matches;
        } else if (matches.equals(true)) {
          images.add(String.valueOf(image));
        }
      }
      all.addAll(images);
      result.put(String.valueOf(each.getKey()), JsonArray.copyOf(images));
    }
    return result.build();
  }
}
