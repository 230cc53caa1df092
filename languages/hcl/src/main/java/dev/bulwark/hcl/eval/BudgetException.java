package dev.bulwark.hcl.eval;

/// Ends everything that a run still had to evaluate, since it costs too much.
final class BudgetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BudgetException(String message) {
    super(message, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
