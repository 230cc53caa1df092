package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Verdict;
import dev.bulwark.suites.PolicyRules;
import dev.bulwark.suites.RuleUse;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the rows of a test see of the rules of its policies.
final class SeenRules {
  private final List<Resource> policies;
  private final List<Row> rows;
  private final Responses responses;

  SeenRules(List<Resource> policies, List<Row> rows, Responses responses) {
    this.policies = policies;
    this.rows = rows;
    this.responses = responses;
  }

  /// Each rule once, in the order of the policies.
  List<RuleUse> uses() {
    var uses = new ArrayList<RuleUse>();
    for (Resource policy : policies) {
      if (PolicyRules.arePartOf(policy)) {
        String name = policy.id().name();
        PolicyRules.of(policy)
            .forEach(
                rule ->
                    uses.add(
                        new RuleUse(
                            policy.origin().name(),
                            name,
                            rule.name(),
                            seen(policy.id(), rule.name()),
                            rule.branches())));
      }
    }
    return uses;
  }

  /// How a rule ended on the objects of the rows that are about it.
  private Set<Verdict.Outcome> seen(ResourceId policy, String rule) {
    Set<Verdict.Outcome> seen = EnumSet.noneOf(Verdict.Outcome.class);
    for (Row row : rows) {
      boolean isAbout = row.rule().isEmpty() || row.rule().endsWith(rule) || isValidation(rule);
      if (!row.policy().equals(policy.name()) || !isAbout) {
        continue;
      }
      var subjects = new RowSubjects(row, responses);
      Set<ResourceId> named = subjects.named();
      for (ResourceId id : named.isEmpty() ? subjects.all() : named) {
        for (PolicyResponse response : subjects.answers(id)) {
          if (response.policy().kind().equals(policy.kind())) {
            subjects.rules(response).forEach(answer -> note(answer, rule, seen));
          }
        }
      }
    }
    return seen;
  }

  private static boolean isValidation(String rule) {
    return rule.startsWith("validations[");
  }

  private static void note(RuleResponse answer, String rule, Set<Verdict.Outcome> seen) {
    if (isValidation(rule)) {
      ofValidation(answer, rule).ifPresent(seen::add);
    } else if (rule.isEmpty() || answer.rule().endsWith(rule)) {
      seen.add(answer.status().outcome());
    }
  }

  /// How one of several validations ended: they are asked in order, up to the first that fails.
  private static Optional<Verdict.Outcome> ofValidation(RuleResponse answer, String rule) {
    if (answer.rule().startsWith("validations[")) {
      return answer.rule().equals(rule) ? Optional.of(answer.status().outcome()) : Optional.empty();
    }
    String failed = answer.properties().get("cel.validationIndex");
    if (answer.status() == RuleStatus.PASS) {
      return Optional.of(Verdict.Outcome.PASS);
    }
    if (answer.status() != RuleStatus.FAIL || failed == null) {
      return Optional.empty();
    }
    int compared = Integer.compare(Integer.parseInt(failed), PolicyRules.indexOf(rule));
    if (compared == 0) {
      return Optional.of(Verdict.Outcome.FAIL);
    }
    return compared > 0 ? Optional.of(Verdict.Outcome.PASS) : Optional.empty();
  }
}
