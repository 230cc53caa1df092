package dev.bulwark.admission;

import dev.bulwark.admission.definition.Expression;
import dev.bulwark.admission.definition.Mutation;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.expression.CompiledExpression;
import dev.bulwark.admission.expression.Inputs;
import dev.bulwark.admission.expression.ObjectValue;
import dev.bulwark.admission.expression.Phase;
import dev.bulwark.admission.expression.PolicyCompiler;
import dev.bulwark.admission.expression.PolicyVariables;
import dev.bulwark.admission.expression.Usage;
import dev.bulwark.admission.patch.ObjectPatcher;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.ArrayList;
import java.util.List;

/// A compiled MutatingAdmissionPolicy.
final class MutatingPolicy {
  private final PolicyDefinition.Mutating definition;
  private final PolicyVariables variables;
  private final MatchConditions matchConditions;
  private final List<CompiledExpression> mutations = new ArrayList<>();

  MutatingPolicy(PolicyDefinition.Mutating definition, PolicyCompiler compiler) {
    this.definition = definition;
    this.variables = ValidatingPolicy.variables(definition.basis().variables(), compiler);
    this.matchConditions = new MatchConditions(definition.basis().matchConditions(), compiler);
    for (Mutation mutation : definition.mutations()) {
      Expression expression =
          mutation.expression().orElseGet(() -> new Expression("", mutation.path()));
      Usage usage =
          mutation.patchType().equals(Mutation.JSON_PATCH)
              ? Usage.JSON_PATCH
              : Usage.APPLY_CONFIGURATION;
      mutations.add(compiler.compile(expression, usage));
    }
  }

  PolicyDefinition.Mutating definition() {
    return definition;
  }

  MatchConditions.Outcome match(Inputs inputs) {
    return matchConditions.evaluate(inputs, variables);
  }

  /// How many mutations have no expression for their patch type.
  long missing() {
    return definition.mutations().stream()
        .filter(mutation -> mutation.expression().isEmpty())
        .count();
  }

  int size() {
    return mutations.size();
  }

  /// Applies one of the mutations to an object.
  ObjectPatcher.Outcome mutate(
      int index, Inputs inputs, GroupVersionKind kind, JsonObject object, ObjectPatcher patcher) {
    CompiledExpression mutation = mutations.get(index);
    if (mutation instanceof CompiledExpression.Rejected rejected) {
      return new ObjectPatcher.Outcome.Failed(rejected.detail());
    }
    return switch (new Phase(inputs, variables, Phase.BUDGET).evaluate(mutation)) {
      case Phase.Result.Failed(var message) -> new ObjectPatcher.Outcome.Failed(message);
      case Phase.Result.OutOfBudget(var message) -> new ObjectPatcher.Outcome.Failed(message);
      case Phase.Result.Value(ObjectValue configuration) ->
          patcher.apply(kind, object, configuration);
      case Phase.Result.Value(List<?> steps) -> patcher.applyJsonPatch(kind, object, steps);
      case Phase.Result.Value(var value) ->
          new ObjectPatcher.Outcome.Failed("unsupported result of a mutation: " + value);
    };
  }
}
