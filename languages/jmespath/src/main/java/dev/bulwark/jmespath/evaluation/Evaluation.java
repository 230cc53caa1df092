package dev.bulwark.jmespath.evaluation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run, or several that share a budget: what it may still cost, and what it may ask.
///
/// A step is a node evaluated, an element visited, or a character of a text that is made. Belongs
/// to one thread.
public final class Evaluation {
  /// Some seconds of work at most.
  public static final long DEFAULT_STEPS = 20_000_000;

  private static final int MAX_DEPTH = 10_000;

  private final Surroundings surroundings;
  private final boolean integersAreNumbers;
  private long remaining;

  private Evaluation(Surroundings surroundings, long steps) {
    this.surroundings = surroundings;
    this.integersAreNumbers = surroundings.readsIntegersAsNumbers();
    this.remaining = steps;
  }

  public static Evaluation of(Surroundings surroundings) {
    return new Evaluation(surroundings, DEFAULT_STEPS);
  }

  public static Evaluation of(Surroundings surroundings, long steps) {
    return new Evaluation(surroundings, steps);
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public boolean integersAreNumbers() {
    return integersAreNumbers;
  }

  public void step() {
    charge(1);
  }

  public void charge(long steps) {
    remaining -= steps;
    if (remaining < 0) {
      throw new EvaluationException("the expression needs more steps than it may take");
    }
  }

  /// Whether the budget is spent: no fault may be overlooked then.
  public boolean isExhausted() {
    return remaining < 0;
  }

  /// Charges for all that a value holds: for one who is about to walk through it. Where parts are
  /// shared, each mention counts.
  public void chargeAll(@Nullable Object value) {
    chargeAll(value, 0);
  }

  private void chargeAll(@Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new EvaluationException("the value nests deeper than " + MAX_DEPTH);
    }
    step();
    switch (value) {
      case String text -> charge(text.length());
      case List<?> list -> {
        for (Object item : list) {
          chargeAll(item, depth + 1);
        }
      }
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          charge(entry.getKey().toString().length());
          chargeAll(entry.getValue(), depth + 1);
        }
      }
      case null, default -> {}
    }
  }
}
