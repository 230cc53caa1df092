package dev.bulwark.rego.eval;

import dev.bulwark.rego.value.Value;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One run of planned steps: the values of the variables by slot, and what steps keep meanwhile.
///
/// A slot is read only behind the step that sets it, so nothing is ever taken back.
final class PlanFrame {
  final Evaluation evaluation;
  final @Nullable Value[] slots;
  final @Nullable Object[] states;
  final Predicate<Value[]> wanted;

  PlanFrame(Evaluation evaluation, int slots, int states, Predicate<Value[]> wanted) {
    this.evaluation = evaluation;
    this.slots = new @Nullable Value[slots];
    this.states = new @Nullable Object[states];
    this.wanted = wanted;
  }
}
