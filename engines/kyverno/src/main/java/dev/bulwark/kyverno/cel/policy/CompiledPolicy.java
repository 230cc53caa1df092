package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.kyverno.cel.definition.CelPolicy;
import dev.bulwark.kyverno.cel.definition.PolicyKind;
import dev.bulwark.kyverno.cel.matching.Constraints;
import dev.bulwark.kyverno.cel.matching.Question;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.FailureAction;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.kyverno.rule.StagedPolicy;
import dev.bulwark.model.Resource;
import java.util.List;
import java.util.Optional;

/// A CEL policy, or the variant of one for the controllers of pods: matches, and asks its judge.
final class CompiledPolicy implements StagedPolicy {
  private final PolicyId policy;
  private final CelPolicy.Basis basis;
  private final Optional<Constraints> constraints;
  private final FailureAction action;
  private final Judge judge;

  /// @param actions `Deny`, `Audit`, `Warn`; none for the default, which is to deny
  CompiledPolicy(CelPolicy.Basis basis, List<String> actions, Judge judge) {
    this.policy = PolicyId.of(basis.resource());
    this.basis = basis;
    this.constraints = basis.matchConstraints().map(Constraints::of);
    this.action =
        actions.isEmpty() || actions.contains("Deny") ? FailureAction.ENFORCE : FailureAction.AUDIT;
    this.judge = judge;
  }

  @Override
  public PolicyId policy() {
    return policy;
  }

  @Override
  public Stage stage() {
    return basis.kind().stage();
  }

  @Override
  public Optional<PolicyResponse> respond(Trigger trigger) {
    boolean isPayload = !Resource.looksLike(trigger.review().subject().raw());
    boolean takesPayloads = basis.isJson() || basis.kind() == PolicyKind.DELETING;
    if (isPayload && !takesPayloads) {
      return Optional.empty();
    }
    Question question = Question.of(trigger);
    if (!isAtHome(question)) {
      return Optional.empty();
    }
    return switch (isPayload ? new Constraints.Outcome.Yes() : match(question)) {
      case Constraints.Outcome.Yes _ ->
          judge.judge(question).map(answer -> response(trigger, answer));
      case Constraints.Outcome.No _ ->
          leavesTrace()
              ? Optional.of(response(trigger, new Answer(List.of(), Optional.empty())))
              : Optional.empty();
      case Constraints.Outcome.Failed(var message) ->
          Optional.of(
              response(
                  trigger,
                  Answer.of(
                      RuleResponse.error(
                          "match",
                          basis.kind().ruleType(),
                          "failed to execute matching: " + message))));
    };
  }

  @Override
  public PolicyResponse settled(PolicyResponse response, Trigger trigger) {
    String fault =
        basis.kind() == PolicyKind.IMAGE_VALIDATING
            ? trigger.get(ImageEvidence.OF_REQUEST).fault(policy.identity())
            : "";
    if (fault.isEmpty()) {
      return response;
    }
    return response.withRules(
        response.rules().stream()
            .map(rule -> rule.status() == RuleStatus.PASS ? rule.failing(fault) : rule)
            .toList());
  }

  /// In a cluster, a policy of a namespace is about objects of that namespace alone; Kyverno's
  /// command line puts every object to it.
  private boolean isAtHome(Question question) {
    return basis.namespace().isEmpty()
        || !question.trigger().profile().looksUp()
        || basis.namespace().equals(question.namespace());
  }

  private Constraints.Outcome match(Question question) {
    if (basis.isJson() && basis.kind() == PolicyKind.VALIDATING) {
      return new Constraints.Outcome.Yes();
    } else if (constraints.isEmpty()) {
      return new Constraints.Outcome.No();
    }
    return basis.kind() == PolicyKind.DELETING
        ? constraints.get().matchAnyOperation(question)
        : constraints.get().match(question);
  }

  /// Whether Kyverno's command line records that the policy was asked in vain.
  private boolean leavesTrace() {
    return switch (basis.kind()) {
      case VALIDATING, MUTATING -> constraints.isEmpty() || !constraints.get().leavesNoTrace();
      case IMAGE_VALIDATING -> true;
      case GENERATING, DELETING -> false;
    };
  }

  private PolicyResponse response(Trigger trigger, Answer answer) {
    return new PolicyResponse(
        policy,
        stage(),
        trigger.subject(),
        answer.patched().orElse(trigger.subject()),
        action,
        answer.rules());
  }
}
