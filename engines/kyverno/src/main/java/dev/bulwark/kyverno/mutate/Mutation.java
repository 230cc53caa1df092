package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;

/// How a rule, or one loop in it, changes an object; compiled.
interface Mutation {
  /// Changes an object. Who sets anything in the context restores it.
  Change apply(JsonObject object, JsonContext context);

  static Mutation of(Rule rule, ClassicPolicy policy) {
    JsonArray loops = rule.mutate().array("foreach");
    return loops.isEmpty() ? WholeRuleMutation.of(rule) : MutationLoops.of(loops, rule, policy, 0);
  }
}
