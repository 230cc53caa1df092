package dev.bulwark.jmespath.evaluation;

/// An expression cannot be evaluated; the message is the one Kyverno prints.
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message, null, false, false);
  }

  /// A fault that a function itself found, named as Kyverno names it.
  public static EvaluationException in(String function, String what) {
    return new EvaluationException("JMESPath function '" + function + "': " + what);
  }
}
