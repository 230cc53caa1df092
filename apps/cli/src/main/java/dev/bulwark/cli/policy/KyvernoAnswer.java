package dev.bulwark.cli.policy;

import dev.bulwark.admission.Decision;
import dev.bulwark.admission.Denial;
import dev.bulwark.kyverno.rule.FailureAction;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What Kyverno's policies say to one request.
///
/// @param names what the policies are called
/// @param changing the answers of those that change the object
/// @param judging the answers of all others
record KyvernoAnswer(
    PolicyNames names, List<PolicyResponse> changing, List<PolicyResponse> judging) {

  private List<PolicyResponse> all() {
    var all = new ArrayList<PolicyResponse>(changing);
    all.addAll(judging);
    return all;
  }

  boolean changes() {
    return changing.stream().anyMatch(each -> !each.patched().equals(each.object()));
  }

  /// The rules as decisions of an admission.
  List<Decision> decisions() {
    var decisions = new ArrayList<Decision>();
    for (PolicyResponse response : all()) {
      for (RuleResponse rule : response.rules()) {
        decisions.add(decision(response, rule));
      }
    }
    return decisions;
  }

  private String name(PolicyResponse response) {
    return names.of(response.policy().kind(), response.policy().key());
  }

  private Decision decision(PolicyResponse response, RuleResponse rule) {
    FailureAction action = rule.action().orElse(response.action());
    boolean fails = rule.status() == RuleStatus.FAIL || rule.status() == RuleStatus.ERROR;
    return new Decision(
        response.policy().kind(),
        name(response),
        Optional.empty(),
        Optional.empty(),
        rule.rule(),
        switch (rule.status()) {
          case PASS -> Decision.Outcome.ADMITTED;
          case FAIL, WARN -> Decision.Outcome.DENIED;
          case ERROR -> Decision.Outcome.FAILED;
          case SKIP -> Decision.Outcome.SKIPPED;
        },
        rule.status() == RuleStatus.PASS ? "" : rule.message(),
        "",
        fails ? List.of(action == FailureAction.ENFORCE ? "Enforce" : "Audit") : List.of(),
        fails && action == FailureAction.ENFORCE);
  }

  /// The rules as verdicts, with the fields they are about.
  List<Verdict> verdicts(Resource subject) {
    var verdicts = new ArrayList<Verdict>();
    for (PolicyResponse response : all()) {
      for (RuleResponse rule : response.rules()) {
        boolean warns = rule.status() == RuleStatus.FAIL && !response.policy().isScored();
        verdicts.add(
            Verdict.fail(name(response), rule.rule(), subject, rule.message(), rule.places())
                .withOutcome((warns ? RuleStatus.WARN : rule.status()).outcome()));
      }
    }
    return verdicts;
  }

  /// The answer of Kyverno's webhook, if it refuses.
  Optional<Denial> denial(ResourceId subject) {
    Map<String, List<String>> blocking = new LinkedHashMap<>();
    for (Decision decision : decisions()) {
      if (decision.enforced()) {
        blocking
            .computeIfAbsent(decision.policy(), _ -> new ArrayList<>())
            .add("  " + decision.rule() + ": " + decision.message());
      }
    }
    if (blocking.isEmpty()) {
      return Optional.empty();
    }
    var text = new StringBuilder("resource ");
    text.append(subject.kind()).append('/').append(subject.namespace()).append('/');
    text.append(subject.name()).append(" was blocked due to the following policies");
    blocking.forEach(
        (policy, rules) ->
            text.append("\n\n").append(policy).append(":\n").append(String.join("\n", rules)));
    return Optional.of(new Denial(text.toString(), "BadRequest", 400, List.of(text.toString())));
  }

  /// The objects that rules make, and the existing ones that they change.
  List<Answer.Effect> effects() {
    var effects = new ArrayList<Answer.Effect>();
    for (PolicyResponse response : all()) {
      for (RuleResponse rule : response.rules()) {
        String name = name(response) + "/" + rule.rule();
        for (JsonObject object : rule.generated()) {
          effects.add(new Answer.Effect(name, Optional.empty(), object));
        }
        rule.target()
            .ifPresent(
                target ->
                    effects.add(
                        new Answer.Effect(name, Optional.of(target.before()), target.after())));
      }
    }
    return effects;
  }
}
