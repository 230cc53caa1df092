package dev.bulwark.rego.eval;

import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A body as steps over slots. Does not change and is shared.
///
/// @param entries take what is known before the body runs
/// @param variables the slots of the variables by name
record PlannedBody(
    List<Matcher> entries, Step first, int slots, int states, Map<String, Integer> variables) {
  /// A step: goes on with the next one for each of its solutions, until that says no.
  @FunctionalInterface
  interface Step {
    boolean run(PlanFrame frame);
  }

  /// Takes a value into slots; whether it fits.
  @FunctionalInterface
  interface Matcher {
    boolean match(Value value, PlanFrame frame);
  }

  boolean run(Evaluation evaluation, Value[] given, Predicate<Value[]> wanted) {
    var frame = new PlanFrame(evaluation, slots, states, wanted);
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).match(given[i], frame)) {
        return true;
      }
    }
    return first.run(frame);
  }
}
