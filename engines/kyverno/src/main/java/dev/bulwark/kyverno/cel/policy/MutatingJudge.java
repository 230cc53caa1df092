package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.admission.definition.Mutation;
import dev.bulwark.admission.expression.ObjectValue;
import dev.bulwark.admission.patch.ObjectPatcher;
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
import dev.bulwark.kyverno.cel.expression.Wanted;
import dev.bulwark.kyverno.cel.matching.Question;
import dev.bulwark.kyverno.cel.matching.RequestValues;
import dev.bulwark.kyverno.request.Integers;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// MutatingPolicy. Source: Kyverno `pkg/cel/policies/mpol`.
final class MutatingJudge implements Judge {
  private static final RuleType TYPE = RuleType.MUTATION;

  private final PolicyEnvironment environment;
  private final boolean asksForRequest;
  private final CelPolicy.Mutating policy;
  private final Map<String, CelProgram> variables;
  private final Conditions conditions;
  private final Exemptions exemptions;
  private final AuditAnnotations annotations;
  private final List<Step> steps;
  private final Optional<ExistingTargets> targets;
  private final boolean extracts;

  /// One mutation.
  private record Step(CelProgram program, boolean isJsonPatch) {}

  /// Compiles a policy; its conditions may refer to its variables.
  ///
  /// @param extracts whether the objects to change are the pod templates of the one that matches,
  ///   which upstream does not know how to do
  MutatingJudge(
      CelPolicy.Mutating policy,
      List<CelException> exceptions,
      PolicyCompiler compiler,
      boolean extracts) {
    this.environment = compiler.environment();
    this.policy = policy;
    CelPolicy.Basis basis = policy.basis();
    compiler.declare(basis.variables());
    this.variables = compiler.variables();
    this.conditions = new Conditions(compiler.conditions(basis.matchConditions()), false);
    this.targets =
        policy.mutatesExisting()
            ? Optional.of(new ExistingTargets(policy, compiler))
            : Optional.empty();
    this.exemptions = Exemptions.compile(exceptions, compiler, false);
    this.annotations = AuditAnnotations.compile(basis.auditAnnotations(), compiler);
    this.steps = steps(policy.mutations(), compiler);
    this.extracts = extracts;
    this.asksForRequest = compiler.mentions(PolicyEnvironment.REQUEST);
  }

  private static List<Step> steps(List<Mutation> mutations, PolicyCompiler compiler) {
    var steps = new ArrayList<Step>();
    for (Mutation each : mutations) {
      boolean isJsonPatch = each.patchType().equals("JSONPatch");
      (isJsonPatch ? each.jsonPatch() : each.applyConfiguration())
          .flatMap(
              expression ->
                  compiler.compile(
                      expression, isJsonPatch ? Wanted.JSON_PATCH : Wanted.APPLY_CONFIGURATION))
          .ifPresent(program -> steps.add(new Step(program, isJsonPatch)));
    }
    return List.copyOf(steps);
  }

  @Override
  public Optional<Answer> judge(Question question) {
    if (extracts) {
      return Optional.of(
          Answer.of(
              RuleResponse.skip(
                  "",
                  TYPE,
                  "extraction mode: mutation for custom workload CRDs is not yet supported")));
    }
    Outcome outcome = mutate(question, conditions, question);
    var rules = new ArrayList<RuleResponse>();
    rules.add(outcome.rule());
    targets.ifPresent(found -> rules.addAll(mutateTargets(question, found)));
    return Optional.of(new Answer(rules, outcome.patched()));
  }

  /// What became of one object.
  private record Outcome(RuleResponse rule, Optional<JsonObject> patched) {
    static Outcome of(RuleResponse rule) {
      return new Outcome(rule, Optional.empty());
    }

    static Outcome error(String message) {
      return of(RuleResponse.error("evaluation", TYPE, "failed to evaluate policy: " + message));
    }
  }

  /// @param object whose object is changed
  /// @param request that the policy was asked about
  private Outcome mutate(Question object, Conditions when, Question request) {
    var host = new TriggerHost(object.trigger(), policy.basis().namespace(), Signatures.none());
    var run = new PolicyRun(environment, variables, host);
    run.bind(PolicyEnvironment.OBJECT, RequestValues.objectOrEmpty(object.object()))
        .bind(PolicyEnvironment.OLD_OBJECT, RequestValues.objectOrEmpty(object.oldObject()))
        .bind(PolicyEnvironment.NAMESPACE_OBJECT, RequestValues.namespaceObject(object));
    if (asksForRequest) {
      run.bind(PolicyEnvironment.REQUEST, RequestValues.request(request, JsonObject.EMPTY));
    }
    switch (exemptions.test(run, ExemptionReport.current(object))) {
      case Exemptions.Outcome.Exempt exempt -> {
        return Outcome.of(ExemptionReport.of(exempt, TYPE));
      }
      case Exemptions.Outcome.Failed(var message) -> {
        return Outcome.error(message);
      }
      case Exemptions.Outcome.Judged(var allowed, _) ->
          run.bind(PolicyEnvironment.EXCEPTIONS, allowed);
    }
    run.withVariables();
    return switch (when.test(run)) {
      case Conditions.Outcome.False _ -> Outcome.of(RuleResponse.skip("", TYPE, "skip"));
      case Conditions.Outcome.Failed(var message) -> Outcome.error(message);
      case Conditions.Outcome.True _ -> patch(object, run);
    };
  }

  /// Each mutation sees what those before it have changed; what a variable has seen stays.
  private Outcome patch(Question question, PolicyRun run) {
    var patcher = new ObjectPatcher(question.trigger().inventory()).withoutDecoding();
    if (policy.serverSideApply()) {
      patcher = patcher.replacingAtomics();
    }
    JsonObject original = Integers.of(RequestValues.objectOrEmpty(question.object()));
    JsonObject object = original;
    for (Step step : steps) {
      Object value = run.evaluate(step.program());
      if (value instanceof CelError(String message)) {
        return Outcome.error(message);
      }
      switch (applied(patcher, object, step, value)) {
        case ObjectPatcher.Outcome.Patched(var changed) -> object = changed;
        case ObjectPatcher.Outcome.Failed(var message) -> {
          return Outcome.error(message);
        }
        case ObjectPatcher.Outcome.Broken(var message) -> {
          return Outcome.error("Internal error occurred: " + message);
        }
      }
      run.bind(PolicyEnvironment.OBJECT, object);
    }
    try {
      RuleResponse passed =
          RuleResponse.pass("", TYPE, "success").withProperties(annotations.evaluate(run));
      return new Outcome(passed, object.equals(original) ? Optional.empty() : Optional.of(object));
    } catch (AuditAnnotations.Failure failure) {
      return Outcome.error(String.valueOf(failure.getMessage()));
    }
  }

  private static ObjectPatcher.Outcome applied(
      ObjectPatcher patcher, JsonObject object, Step step, @Nullable Object value) {
    var kind =
        GroupVersionKind.of(
            object.string("apiVersion").orElse(""), object.string("kind").orElse(""));
    if (step.isJsonPatch() && value instanceof List<?> operations) {
      return patcher.applyJsonPatch(kind, object, operations);
    } else if (!step.isJsonPatch() && value instanceof ObjectValue configuration) {
      return patcher.apply(kind, object, configuration);
    }
    return new ObjectPatcher.Outcome.Failed("unsupported return type of a mutation");
  }

  private List<RuleResponse> mutateTargets(Question question, ExistingTargets existing) {
    var rules = new ArrayList<RuleResponse>();
    for (Resource target : existing.of(question, environment, variables)) {
      Question about = Question.about(question.trigger(), target, question.shape().operation());
      Outcome outcome = mutate(about, existing.conditions(), question);
      JsonObject before = about.object().orElse(target.raw());
      rules.add(
          outcome.rule().status() == RuleStatus.PASS
              ? outcome
                  .rule()
                  .changing(new RuleResponse.Target(before, outcome.patched().orElse(before), ""))
              : outcome.rule());
    }
    return rules;
  }
}
