package dev.bulwark.kyverno.context;

/// A variable, a query or a context entry could not be resolved, in Kyverno's words.
public final class SubstitutionException extends Exception {
  private static final long serialVersionUID = 1L;

  public SubstitutionException(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
