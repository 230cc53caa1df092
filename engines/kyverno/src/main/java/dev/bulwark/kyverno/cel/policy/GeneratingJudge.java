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
import dev.bulwark.kyverno.cel.expression.Wanted;
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

/// GeneratingPolicy. Source: Kyverno `pkg/cel/policies/gpol`.
final class GeneratingJudge implements Judge {
  private static final RuleType TYPE = RuleType.GENERATION;

  private final PolicyEnvironment environment;
  private final boolean asksForRequest;
  private final CelPolicy.Basis basis;
  private final Conditions conditions;
  private final Map<String, CelProgram> variables;
  private final List<Step> steps;
  private final AuditAnnotations annotations;
  private final Exemptions exemptions;

  /// What makes objects.
  private sealed interface Step {
    record Call(CelProgram program) implements Step {}

    record Filled(ObjectTemplate template) implements Step {}
  }

  /// Compiles a policy; its match conditions cannot refer to its variables.
  GeneratingJudge(
      CelPolicy.Generating policy, List<CelException> exceptions, PolicyCompiler compiler) {
    this.environment = compiler.environment();
    this.basis = policy.basis();
    this.conditions = new Conditions(compiler.conditions(basis.matchConditions()), false);
    compiler.declare(basis.variables());
    this.variables = compiler.variables();
    this.steps =
        policy.generations().stream().flatMap(each -> step(each, compiler).stream()).toList();
    this.annotations = AuditAnnotations.compile(basis.auditAnnotations(), compiler);
    this.exemptions = Exemptions.compile(exceptions, compiler, false);
    this.asksForRequest = compiler.mentions(PolicyEnvironment.REQUEST);
  }

  private static Optional<Step> step(CelPolicy.Generation generation, PolicyCompiler compiler) {
    boolean hasExpression = !generation.expression().text().isEmpty();
    if (generation.template().isPresent()) {
      if (hasExpression) {
        compiler.reject(generation.expression(), "only one of expression or template may be set");
      }
      return ObjectTemplate.compile(
              generation.template().get(), generation.interpolates(), compiler)
          .map(Step.Filled::new);
    } else if (hasExpression) {
      return compiler.compile(generation.expression(), Wanted.BOOL).map(Step.Call::new);
    }
    compiler.reject(generation.expression(), "one of expression or template must be set");
    return Optional.empty();
  }

  @Override
  public Optional<Answer> judge(Question question) {
    var host = new TriggerHost(question.trigger(), basis.namespace(), Signatures.none());
    var run =
        new PolicyRun(environment, variables, host)
            .bind(PolicyEnvironment.OBJECT, RequestValues.objectOrEmpty(question.object()))
            .bind(PolicyEnvironment.OLD_OBJECT, RequestValues.objectOrEmpty(question.oldObject()))
            .bind(PolicyEnvironment.NAMESPACE_OBJECT, RequestValues.namespaceObject(question));
    if (asksForRequest) {
      run.bind(PolicyEnvironment.REQUEST, RequestValues.request(question, null));
    }
    switch (exemptions.test(run, ExemptionReport.current(question))) {
      case Exemptions.Outcome.Exempt exempt -> {
        return Optional.of(Answer.of(ExemptionReport.of(exempt, TYPE)));
      }
      case Exemptions.Outcome.Failed(var message) -> {
        return Optional.of(failed(message));
      }
      case Exemptions.Outcome.Judged(var allowed, _) ->
          run.bind(PolicyEnvironment.EXCEPTIONS, allowed);
    }
    return switch (conditions.test(run)) {
      case Conditions.Outcome.False _ -> Optional.empty();
      case Conditions.Outcome.Failed(var message) -> Optional.of(failed(message));
      case Conditions.Outcome.True _ -> Optional.of(generated(run.withVariables(), host));
    };
  }

  private Answer failed(String message) {
    return Answer.of(RuleResponse.error(name(), TYPE, "failed to evaluate policy: " + message));
  }

  private String name() {
    return basis.resource().id().name();
  }

  private Answer generated(PolicyRun run, TriggerHost host) {
    for (Step step : steps) {
      Object value =
          switch (step) {
            case Step.Call(var program) -> run.evaluate(program);
            case Step.Filled(var template) -> fill(template, run, host);
          };
      if (value instanceof CelError(String message)) {
        return failed(message);
      }
    }
    try {
      return Answer.of(
          RuleResponse.pass(name(), TYPE, "policy evaluated successfully")
              .withProperties(annotations.evaluate(run))
              .generating(host.generated()));
    } catch (AuditAnnotations.Failure failure) {
      return failed(String.valueOf(failure.getMessage()));
    }
  }

  /// Takes down the objects of a template, those of one namespace together.
  private Object fill(ObjectTemplate template, PolicyRun run, TriggerHost host) {
    Map<String, List<JsonObject>> byNamespace = new LinkedHashMap<>();
    try {
      for (JsonObject object : template.fill(run)) {
        String wanted = object.object("metadata").string("namespace").orElse("");
        String home = host.policyNamespace();
        if (!home.isEmpty() && !wanted.isEmpty() && !wanted.equals(home)) {
          return new CelError(
              "cross-namespace generation denied: a policy in namespace \""
                  + home
                  + "\" cannot generate resources into namespace \""
                  + wanted
                  + "\"");
        }
        byNamespace
            .computeIfAbsent(home.isEmpty() ? wanted : home, _ -> new ArrayList<>())
            .add(object);
      }
    } catch (ObjectTemplate.Unfilled unfilled) {
      return new CelError("failed to render generation template: " + unfilled.getMessage());
    }
    for (Map.Entry<String, List<JsonObject>> each : byNamespace.entrySet()) {
      if (host.generate(each.getKey(), each.getValue()) instanceof CelError error) {
        return error;
      }
    }
    return true;
  }
}
