package dev.bulwark.kyverno.mutate;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.context.Template;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.model.JsonObject;

/// The patch of a rule without loops. Kyverno resolves the variables of the whole rule first, so
/// one that cannot be resolved is an error wherever it stands.
///
/// Source: kyverno `pkg/engine/mutate/mutation.go`.
record WholeRuleMutation(Template rule, boolean changesExisting, ResolvedPatch.Reader reader)
    implements Mutation {
  static WholeRuleMutation of(Rule rule) {
    return new WholeRuleMutation(
        Template.of(rule.tree()), rule.changesExisting(), new ResolvedPatch.Reader());
  }

  @Override
  public Change apply(JsonObject object, JsonContext context) {
    Object mutate;
    try {
      Object resolved = rule.resolve(context);
      mutate = resolved instanceof JsonObject tree ? tree.get("mutate") : null;
    } catch (SubstitutionException fault) {
      return Change.error(object, "variable substitution failed: " + fault.getMessage());
    }
    JsonObject patches = mutate instanceof JsonObject tree ? tree : JsonObject.EMPTY;
    Change change =
        reader
            .read(patches.get("patchStrategicMerge"), patches.string("patchesJson6902").orElse(""))
            .apply(object, context);
    if (changesExisting && change.status() == RuleStatus.PASS) {
      context.put("target", change.object());
    }
    return change;
  }
}
