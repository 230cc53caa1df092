package dev.bulwark.kyverno.refusal;

import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.model.FieldPath;
import java.util.List;

/// Why Kyverno does not take a classic policy: all reasons, not the first.
///
/// What only a cluster can tell is not asked: which kinds it serves, and what Kyverno's service
/// accounts may do there.
public final class ClassicRefusals {
  private static final List<List<RuleCheck>> OF_RULES =
      List.of(
          ActionChecks.ALL,
          MatchChecks.ALL,
          ConditionChecks.ALL,
          ContextChecks.ALL,
          ValidationChecks.ALL,
          PodSecurityChecks.ALL,
          MutationChecks.ALL,
          GenerationChecks.ALL,
          ImageVerificationChecks.ALL,
          VariableChecks.ALL);

  private ClassicRefusals() {}

  public static List<Refusal> of(ClassicPolicy policy) {
    var refusals = new Refusals();
    var root = new Part(policy.source().raw(), FieldPath.ROOT);
    PolicyChecks.ALL.forEach(check -> check.look(policy, root, refusals));
    for (Rule rule : policy.rules()) {
      RuleInPolicy asked = RuleInPolicy.of(policy, rule);
      OF_RULES.forEach(area -> area.forEach(check -> check.look(asked, refusals)));
    }
    return refusals.found();
  }
}
