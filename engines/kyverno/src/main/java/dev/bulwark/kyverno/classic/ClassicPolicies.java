package dev.bulwark.kyverno.classic;

import dev.bulwark.kyverno.autogen.Autogen;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.FailureActions;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.exception.PolicyExceptions;
import dev.bulwark.kyverno.rule.FailureAction;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.kyverno.rule.StagedPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Compiles classic policies for the stages their rules take part in.
public final class ClassicPolicies {
  private ClassicPolicies() {}

  public static List<StagedPolicy> compile(ClassicPolicy policy, PolicyExceptions exceptions) {
    Autogen autogen = Autogen.of(policy);
    PolicyGate gate = PolicyGate.of(policy);
    var staged = new ArrayList<StagedPolicy>();
    for (Stage stage :
        new Stage[] {Stage.MUTATE, Stage.VERIFY_IMAGES, Stage.VALIDATE, Stage.GENERATE}) {
      if (policy.rules().stream().anyMatch(rule -> RuleHandlers.takesPart(rule, stage))) {
        staged.add(ofStage(policy, stage, gate, autogen, exceptions));
      }
    }
    return staged;
  }

  private static StagedPolicy ofStage(
      ClassicPolicy policy,
      Stage stage,
      PolicyGate gate,
      Autogen autogen,
      PolicyExceptions exceptions) {
    Map<Rule, CompiledRule> known = new HashMap<>();
    Function<Rule, CompiledRule> compiler =
        rule ->
            known.computeIfAbsent(rule, each -> CompiledRule.of(each, policy, stage, exceptions));
    FailureAction action = FailureActions.of(policy);
    if (stage != Stage.VALIDATE) {
      return new ClassicStage(
          policy, stage, gate, Map.of(), compiled(autogen.rules(), stage, compiler), action);
    }
    Map<String, List<CompiledRule>> byKind = new HashMap<>();
    autogen
        .rulesByKind()
        .forEach((kind, rules) -> byKind.put(kind, compiled(rules, stage, compiler)));
    return new ClassicStage(
        policy, stage, gate, byKind, compiled(policy.rules(), stage, compiler), action);
  }

  /// Rules that several kinds share are compiled once.
  private static List<CompiledRule> compiled(
      List<Rule> rules, Stage stage, Function<Rule, CompiledRule> compiler) {
    return rules.stream()
        .filter(rule -> RuleHandlers.takesPart(rule, stage))
        .map(compiler)
        .toList();
  }
}
