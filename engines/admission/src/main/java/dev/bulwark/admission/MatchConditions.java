package dev.bulwark.admission;

import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.admission.expression.CompiledExpression;
import dev.bulwark.admission.expression.Inputs;
import dev.bulwark.admission.expression.Phase;
import dev.bulwark.admission.expression.PolicyCompiler;
import dev.bulwark.admission.expression.PolicyVariables;
import dev.bulwark.admission.expression.Usage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The match conditions of a policy or webhook: all must be true, and one that is false outweighs
/// any that fail (`pkg/admission/plugin/webhook/matchconditions`).
final class MatchConditions {
  private final List<String> names = new ArrayList<>();
  private final List<CompiledExpression> expressions = new ArrayList<>();

  MatchConditions(List<NamedExpression> conditions, PolicyCompiler compiler) {
    for (NamedExpression condition : conditions) {
      names.add(condition.name());
      expressions.add(compiler.compile(condition.expression(), Usage.MATCH_CONDITION));
    }
  }

  /// Whether the conditions let a request through to the rules.
  sealed interface Outcome {
    Outcome MATCHES = new Matches();

    record Matches() implements Outcome {}

    /// One is false.
    ///
    /// @param condition its name
    record Excluded(String condition) implements Outcome {}

    /// Some fail and none is false.
    record Failed(String message) implements Outcome {}
  }

  /// Why conditions do not compile, in their order.
  List<String> faults() {
    var faults = new ArrayList<String>();
    for (CompiledExpression expression : expressions) {
      if (expression instanceof CompiledExpression.Rejected rejected) {
        faults.add(rejected.detail());
      }
    }
    return faults;
  }

  Outcome evaluate(Inputs inputs, PolicyVariables variables) {
    if (expressions.isEmpty()) {
      return Outcome.MATCHES;
    }
    var phase =
        new Phase(inputs.withoutNamespaceObject(), variables, Phase.MATCH_CONDITIONS_BUDGET);
    var faults = new LinkedHashSet<String>();
    Optional<String> excluding = Optional.empty();
    for (int i = 0; i < expressions.size(); i++) {
      switch (phase.evaluate(expressions.get(i))) {
        case Phase.Result.OutOfBudget(var message) -> {
          return new Outcome.Failed(message);
        }
        case Phase.Result.Failed(var message) -> faults.add(message);
        case Phase.Result.Value(var value) -> {
          if (Boolean.FALSE.equals(value) && excluding.isEmpty()) {
            excluding = Optional.of(names.get(i));
          }
        }
      }
    }
    if (excluding.isPresent()) {
      return new Outcome.Excluded(excluding.get());
    }
    return faults.isEmpty() ? Outcome.MATCHES : new Outcome.Failed(joined(faults));
  }

  /// Several errors as apimachinery's `NewAggregate` prints them.
  private static String joined(Set<String> faults) {
    return faults.size() == 1 ? faults.iterator().next() : "[" + String.join(", ", faults) + "]";
  }
}
