package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;

/// The steps that one run has spent. Ends the run that spends too many, or that its caller cancels.
final class Budget {
  private static final int STEPS_BETWEEN_CHECKS = 1024;

  private final Environment.Limits limits;
  private long steps;
  private long nextCheck = STEPS_BETWEEN_CHECKS;

  Budget(Environment.Limits limits) {
    this.limits = limits;
  }

  void spend(long more) {
    steps += more;
    if (steps >= nextCheck) {
      check();
    }
  }

  private void check() {
    nextCheck = steps + STEPS_BETWEEN_CHECKS;
    if (steps > limits.maxSteps()) {
      throw new EvaluationException(
          EvaluationException.CANCEL, "more than " + limits.maxSteps() + " steps", Location.NONE);
    }
    if (limits.cancelled().getAsBoolean()) {
      throw new EvaluationException(
          EvaluationException.CANCEL, "caller cancelled query execution", Location.NONE);
    }
  }
}
