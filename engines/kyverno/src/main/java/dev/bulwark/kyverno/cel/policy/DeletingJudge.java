package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.cel.CelProgram;
import dev.bulwark.kyverno.cel.definition.CelException;
import dev.bulwark.kyverno.cel.definition.CelPolicy;
import dev.bulwark.kyverno.cel.expression.Conditions;
import dev.bulwark.kyverno.cel.expression.Exemptions;
import dev.bulwark.kyverno.cel.expression.PolicyCompiler;
import dev.bulwark.kyverno.cel.expression.PolicyEnvironment;
import dev.bulwark.kyverno.cel.expression.PolicyRun;
import dev.bulwark.kyverno.cel.matching.Question;
import dev.bulwark.kyverno.cel.matching.RequestValues;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// DeletingPolicy: passes what it would delete. When it would is not looked at. Source: Kyverno
/// `pkg/cel/policies/dpol`.
final class DeletingJudge implements Judge {
  private static final RuleType TYPE = RuleType.DELETION;

  private final PolicyEnvironment environment;
  private final CelPolicy.Basis basis;
  private final Map<String, CelProgram> variables;
  private final Conditions conditions;
  private final Exemptions exemptions;

  DeletingJudge(CelPolicy.Deleting policy, List<CelException> exceptions, PolicyCompiler compiler) {
    this.environment = compiler.environment();
    this.basis = policy.basis();
    compiler.declare(basis.variables());
    this.variables = compiler.variables();
    this.conditions = new Conditions(compiler.conditions(basis.matchConditions()), false);
    this.exemptions = Exemptions.compile(exceptions, compiler, false);
  }

  @Override
  public Optional<Answer> judge(Question question) {
    return Optional.of(Answer.of(rule(question)));
  }

  private RuleResponse rule(Question question) {
    String name = basis.resource().id().name();
    var host = new TriggerHost(question.trigger(), basis.namespace(), Signatures.none());
    var run =
        new PolicyRun(environment, variables, host)
            .bind(PolicyEnvironment.OBJECT, question.trigger().subject())
            .bind(PolicyEnvironment.NAMESPACE_OBJECT, RequestValues.namespaceObject(question))
            .withVariables();
    return switch (exemptions.test(run, ExemptionReport.current(question))) {
      case Exemptions.Outcome.Failed(var message) -> RuleResponse.error(name, TYPE, message);
      case Exemptions.Outcome.Exempt exempt -> spared(name).exempting(exempt.keys());
      case Exemptions.Outcome.Judged(_, var by) when !by.isEmpty() -> spared(name);
      case Exemptions.Outcome.Judged _ ->
          switch (conditions.test(run)) {
            case Conditions.Outcome.True _ -> RuleResponse.pass(name, TYPE, "resource matched");
            case Conditions.Outcome.False _ -> spared(name);
            case Conditions.Outcome.Failed(var message) -> RuleResponse.error(name, TYPE, message);
          };
    };
  }

  private static RuleResponse spared(String name) {
    return RuleResponse.fail(name, TYPE, "resource did not match");
  }
}
