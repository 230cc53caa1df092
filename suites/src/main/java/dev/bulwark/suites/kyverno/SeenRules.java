package dev.bulwark.suites.kyverno;

import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Verdict;
import dev.bulwark.suites.RuleUse;
import dev.bulwark.suites.kyverno.TestDefinition.Row;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
      if (!policy.id().kind().endsWith("Policy")) {
        continue;
      }
      JsonArray rules = policy.raw().object("spec").array("rules");
      for (int i = 0; i < rules.size(); i++) {
        String name = rules.object(i).string("name").orElse("");
        uses.add(use(policy, name, branches(rules.object(i))));
      }
      if (rules.isEmpty()) {
        uses.add(use(policy, "", branches(policy)));
      }
    }
    return uses;
  }

  private RuleUse use(Resource policy, String rule, Set<Verdict.Outcome> branches) {
    return new RuleUse(
        policy.origin().name(), policy.id().name(), rule, seen(policy.id().name(), rule), branches);
  }

  private static Set<Verdict.Outcome> branches(JsonObject rule) {
    return rule.containsKey("validate") || rule.containsKey("verifyImages")
        ? EnumSet.of(Verdict.Outcome.PASS, Verdict.Outcome.FAIL)
        : EnumSet.of(Verdict.Outcome.PASS);
  }

  private static Set<Verdict.Outcome> branches(Resource policy) {
    String kind = policy.id().kind();
    return kind.contains("Validating") || kind.contains("Deleting")
        ? EnumSet.of(Verdict.Outcome.PASS, Verdict.Outcome.FAIL)
        : EnumSet.of(Verdict.Outcome.PASS);
  }

  /// How a rule ended on the objects of the rows that are about it.
  private Set<Verdict.Outcome> seen(String policy, String rule) {
    Set<Verdict.Outcome> seen = EnumSet.noneOf(Verdict.Outcome.class);
    for (Row row : rows) {
      if (!row.policy().equals(policy) || !(row.rule().isEmpty() || row.rule().endsWith(rule))) {
        continue;
      }
      var subjects = new RowSubjects(row, responses);
      Set<ResourceId> named = subjects.named();
      for (ResourceId id : named.isEmpty() ? subjects.all() : named) {
        for (PolicyResponse response : subjects.answers(id)) {
          for (RuleResponse answer : subjects.rules(response)) {
            if (rule.isEmpty() || answer.rule().endsWith(rule)) {
              seen.add(answer.status().outcome());
            }
          }
        }
      }
    }
    return seen;
  }
}
