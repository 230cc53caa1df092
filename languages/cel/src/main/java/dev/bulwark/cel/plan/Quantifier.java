package dev.bulwark.cel.plan;

import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelUnknown;
import dev.bulwark.cel.value.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `all` and `exists` without their machinery: the accumulator is a field of the loop, and what the
/// machinery would have cost is charged in one piece.
final class Quantifier extends Node {
  private final Node range;
  private final int variable;
  private final int second;
  private final Node predicate;
  private final boolean deciding;
  private final long conditionCost;

  /// @param deciding the outcome of one element that decides the whole: false for `all`
  private Quantifier(Node range, int variable, int second, Node predicate, boolean deciding) {
    this.range = range;
    this.variable = variable;
    this.second = second;
    this.predicate = predicate;
    this.deciding = deciding;
    // The accumulator and @not_strictly_false; exists has a `!` between them.
    this.conditionCost = deciding ? 3 : 2;
  }

  /// The quantifier that a comprehension is, or null.
  static @Nullable Quantifier of(
      Node range,
      int variable,
      int second,
      int accumulator,
      Node start,
      Node condition,
      Node step,
      Node result) {
    if (!(start instanceof Constant init && condition instanceof Logic.NotStrictlyFalse goOn)
        || !isLocal(result, accumulator)) {
      return null;
    }
    if (Logic.isTrue(init.value)
        && isLocal(goOn.operand, accumulator)
        && step instanceof Logic.And and
        && and.after(accumulator) != null) {
      Node predicate = Objects.requireNonNull(and.after(accumulator));
      return new Quantifier(range, variable, second, predicate, false);
    }
    if (Logic.isFalse(init.value)
        && goOn.operand instanceof Logic.Not not
        && isLocal(not.operand, accumulator)
        && step instanceof Logic.Or or
        && or.after(accumulator) != null) {
      Node predicate = Objects.requireNonNull(or.after(accumulator));
      return new Quantifier(range, variable, second, predicate, true);
    }
    return null;
  }

  private static boolean isLocal(Node node, int index) {
    return node instanceof Attribute.Local local && local.is(index);
  }

  @Override
  public @Nullable Object eval(Evaluation evaluation) {
    Object over = range.eval(evaluation);
    Object outcome;
    if (over instanceof List<?> list) {
      outcome = overList(list, evaluation);
    } else if (over instanceof Map<?, ?> map) {
      outcome = overMap(map, evaluation);
    } else if (over instanceof CelError || over instanceof CelUnknown) {
      return over;
    } else {
      return Fold.notIterable(over, second != Fold.NONE);
    }
    evaluation.charge(1);
    return outcome;
  }

  private Object overList(List<?> list, Evaluation evaluation) {
    Object outcome = !deciding;
    int size = list.size();
    for (int i = 0; i < size; i++) {
      if (decides(outcome)) {
        evaluation.chargeSteps(conditionCost);
        return outcome;
      }
      Object element = Types.adapt(list.get(i));
      if (second == Fold.NONE) {
        evaluation.setLocal(variable, element);
      } else {
        evaluation.setLocal(variable, (long) i);
        evaluation.setLocal(second, element);
      }
      outcome = next(outcome, evaluation);
    }
    return outcome;
  }

  private Object overMap(Map<?, ?> map, Evaluation evaluation) {
    Object outcome = !deciding;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (decides(outcome)) {
        evaluation.chargeSteps(conditionCost);
        return outcome;
      }
      evaluation.setLocal(variable, Types.adapt(entry.getKey()));
      if (second != Fold.NONE) {
        evaluation.setLocal(second, Types.adapt(entry.getValue()));
      }
      outcome = next(outcome, evaluation);
    }
    return outcome;
  }

  private boolean decides(@Nullable Object value) {
    return value instanceof Boolean decided && decided == deciding;
  }

  private Object next(Object outcome, Evaluation evaluation) {
    evaluation.chargeSteps(conditionCost + 1);
    Object value = predicate.eval(evaluation);
    evaluation.step();
    if (decides(value)) {
      return deciding;
    }
    return outcome instanceof Boolean && value instanceof Boolean
        ? outcome
        : Logic.undecided(outcome, value);
  }
}
