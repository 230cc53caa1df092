package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.cel.CelProgram;
import dev.bulwark.kyverno.cel.autogen.PodTemplates;
import dev.bulwark.kyverno.cel.definition.CelException;
import dev.bulwark.kyverno.cel.definition.CelPolicy;
import dev.bulwark.kyverno.cel.expression.AuditAnnotations;
import dev.bulwark.kyverno.cel.expression.Conditions;
import dev.bulwark.kyverno.cel.expression.Exemptions;
import dev.bulwark.kyverno.cel.expression.PolicyCompiler;
import dev.bulwark.kyverno.cel.expression.PolicyEnvironment;
import dev.bulwark.kyverno.cel.expression.PolicyRun;
import dev.bulwark.kyverno.cel.expression.Validations;
import dev.bulwark.kyverno.cel.matching.Question;
import dev.bulwark.kyverno.cel.matching.RequestValues;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// ValidatingPolicy. Source: Kyverno `pkg/cel/policies/vpol`.
final class ValidatingJudge implements Judge {
  private static final RuleType TYPE = RuleType.VALIDATION;

  private final PolicyEnvironment environment;
  private final boolean asksForRequest;
  private final CelPolicy.Basis basis;
  private final Conditions conditions;
  private final Map<String, CelProgram> variables;
  private final Validations validations;
  private final AuditAnnotations annotations;
  private final Exemptions exemptions;
  private final boolean extracts;

  /// Compiles a policy; its match conditions cannot refer to its variables.
  ///
  /// @param extracts whether the objects to judge are the pod templates of the one that matches
  ValidatingJudge(
      CelPolicy.Validating policy,
      List<CelException> exceptions,
      PolicyCompiler compiler,
      boolean extracts) {
    this.environment = compiler.environment();
    this.basis = policy.basis();
    this.conditions =
        new Conditions(compiler.conditions(basis.matchConditions()), basis.ignoresFailures());
    compiler.declare(basis.variables());
    this.variables = compiler.variables();
    this.validations = Validations.compile(policy.validations(), compiler);
    this.annotations =
        AuditAnnotations.compile(basis.isJson() ? List.of() : basis.auditAnnotations(), compiler);
    this.exemptions = Exemptions.compile(exceptions, compiler, basis.ignoresFailures());
    this.extracts = extracts;
    this.asksForRequest = compiler.mentions(PolicyEnvironment.REQUEST);
  }

  /// What became of one object.
  private sealed interface Judgement {
    /// The match conditions do not hold.
    record NotMeant() implements Judgement {}

    record Exempt(Exemptions.Outcome.Exempt by) implements Judgement {}

    /// It could not even be told whether the policy is about the object.
    record Undecided(String message) implements Judgement {}

    record Decided(Validations.Outcome outcome, Map<String, String> annotations)
        implements Judgement {}
  }

  @Override
  public Optional<Answer> judge(Question question) {
    return Optional.of(Answer.of(report(extracts ? ofTemplates(question) : of(question))));
  }

  private static RuleResponse report(Judgement judgement) {
    return switch (judgement) {
      case Judgement.NotMeant _ -> RuleResponse.skip("", TYPE, "skip");
      case Judgement.Exempt(var by) -> ExemptionReport.of(by, TYPE);
      case Judgement.Undecided(var message) ->
          RuleResponse.error("evaluation", TYPE, "failed to load context: " + message);
      case Judgement.Decided(var outcome, var annotations) ->
          switch (outcome) {
            case Validations.Outcome.Valid _ ->
                RuleResponse.pass("", TYPE, "success").withProperties(annotations);
            case Validations.Outcome.Invalid(var message, var index) ->
                RuleResponse.fail("", TYPE, message).withProperties(indexed(annotations, index));
            case Validations.Outcome.Failed(var message, var index) ->
                RuleResponse.error("", TYPE, "error: " + message)
                    .withProperties(indexed(Map.of(), index));
          };
    };
  }

  private static Map<String, String> indexed(Map<String, String> annotations, int index) {
    var properties = new LinkedHashMap<>(annotations);
    properties.putIfAbsent("cel.validationIndex", Integer.toString(index));
    return properties;
  }

  private Judgement of(Question question) {
    var run =
        new PolicyRun(
            environment,
            variables,
            new TriggerHost(question.trigger(), basis.namespace(), Signatures.none()));
    bind(run, question);
    switch (exemptions.test(run, ExemptionReport.current(question))) {
      case Exemptions.Outcome.Exempt exempt -> {
        return new Judgement.Exempt(exempt);
      }
      case Exemptions.Outcome.Failed(var message) -> {
        return new Judgement.Undecided(message);
      }
      case Exemptions.Outcome.Judged(var allowed, _) ->
          run.bind(PolicyEnvironment.EXCEPTIONS, allowed);
    }
    return switch (conditions.test(run)) {
      case Conditions.Outcome.False _ -> new Judgement.NotMeant();
      case Conditions.Outcome.Failed(var message) -> new Judgement.Undecided(message);
      case Conditions.Outcome.True _ -> validated(run.withVariables());
    };
  }

  private void bind(PolicyRun run, Question question) {
    if (basis.isJson()) {
      run.bind(PolicyEnvironment.OBJECT, question.trigger().subject())
          .bind(PolicyEnvironment.OLD_OBJECT, null)
          .bind(PolicyEnvironment.NAMESPACE_OBJECT, null)
          .bind(PolicyEnvironment.REQUEST, null);
      return;
    }
    run.bind(PolicyEnvironment.OBJECT, seen(question.object()))
        .bind(PolicyEnvironment.OLD_OBJECT, seen(question.oldObject()))
        .bind(PolicyEnvironment.NAMESPACE_OBJECT, RequestValues.namespaceObject(question));
    if (asksForRequest) {
      run.bind(PolicyEnvironment.REQUEST, RequestValues.request(question, null));
    }
  }

  private @Nullable JsonObject seen(Optional<JsonObject> object) {
    return extracts ? object.orElse(null) : RequestValues.objectOrEmpty(object);
  }

  private Judgement validated(PolicyRun run) {
    Validations.Outcome outcome = validations.test(run);
    if (outcome instanceof Validations.Outcome.Failed) {
      return new Judgement.Decided(outcome, Map.of());
    }
    try {
      return new Judgement.Decided(outcome, annotations.evaluate(run));
    } catch (AuditAnnotations.Failure failure) {
      String message = String.valueOf(failure.getMessage());
      return outcome instanceof Validations.Outcome.Invalid(_, var index)
          ? new Judgement.Decided(new Validations.Outcome.Failed(message, index), Map.of())
          : new Judgement.Undecided(message);
    }
  }

  /// The first template that fails decides; one that is exempt does not keep the others from being
  /// looked at.
  private Judgement ofTemplates(Question question) {
    boolean isThere = question.object().isPresent();
    JsonObject source = question.object().or(question::oldObject).orElse(JsonObject.EMPTY);
    List<PodTemplates.Found> templates = PodTemplates.in(source);
    if (templates.isEmpty()) {
      String kind = question.kind().apiVersion() + "/" + question.kind().kind();
      return new Judgement.Decided(
          new Validations.Outcome.Failed("extraction mode: no pod template found in " + kind, 0),
          Map.of());
    }
    List<PodTemplates.Found> others =
        isThere ? question.oldObject().map(PodTemplates::in).orElse(List.of()) : List.of();
    Judgement last = new Judgement.NotMeant();
    var exempt = new ArrayList<CelException>();
    for (PodTemplates.Found template : templates) {
      Optional<JsonObject> pod = Optional.of(pod(template, question));
      Optional<JsonObject> other =
          others.stream()
              .filter(each -> each.path().equals(template.path()))
              .findFirst()
              .map(each -> pod(each, question));
      switch (of(question.aboutPods(isThere ? pod : other, isThere ? other : pod))) {
        case Judgement.NotMeant _ -> {}
        case Judgement.Exempt(var by) -> exempt.addAll(by.by());
        case Judgement.Undecided(var message) -> {
          return new Judgement.Undecided("pod template at " + template.path() + ": " + message);
        }
        case Judgement.Decided decided -> {
          last = decided.outcome() instanceof Validations.Outcome.Valid ? decided : last;
          Optional<Judgement> failed = at(template.path(), decided);
          if (failed.isPresent()) {
            return failed.get();
          }
        }
      }
    }
    return last instanceof Judgement.NotMeant && !exempt.isEmpty()
        ? new Judgement.Exempt(new Exemptions.Outcome.Exempt(exempt))
        : last;
  }

  private static JsonObject pod(PodTemplates.Found template, Question question) {
    return template.pod(question.name(), question.namespace());
  }

  /// A judgement that is no success, with the place of the template.
  private static Optional<Judgement> at(String path, Judgement.Decided decided) {
    String suffix = " (pod template at " + path + ")";
    return switch (decided.outcome()) {
      case Validations.Outcome.Valid _ -> Optional.empty();
      case Validations.Outcome.Invalid(var message, var index) ->
          Optional.of(
              new Judgement.Decided(
                  new Validations.Outcome.Invalid(message + suffix, index), decided.annotations()));
      case Validations.Outcome.Failed(var message, var index) ->
          Optional.of(
              new Judgement.Decided(
                  new Validations.Outcome.Failed(message + suffix, index), Map.of()));
    };
  }
}
