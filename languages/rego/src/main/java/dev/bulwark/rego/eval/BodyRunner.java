package dev.bulwark.rego.eval;

import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Solves the body of a rule: the engine behind [Evaluation].
interface BodyRunner {
  /// Offers the outputs of each solution until one is refused.
  ///
  /// @param given what is known of the patterns; may be shorter
  /// @return false if a solution was refused
  boolean each(RulePlan rule, Value[] given, Predicate<Value[]> wanted);

  /// The rules of a group that are worth running; no other has a solution.
  default List<RulePlan> candidates(RuleGroup group, @Nullable Value input, Value[] given) {
    return group.rules();
  }
}
