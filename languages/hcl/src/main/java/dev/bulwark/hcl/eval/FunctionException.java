package dev.bulwark.hcl.eval;

/// A function cannot be called with what it was given.
public final class FunctionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int NO_ARGUMENT = -1;

  private final int argument;

  private FunctionException(int argument, String message) {
    super(message, null, false, false);
    this.argument = argument;
  }

  /// The call fails.
  ///
  /// @param message what is wrong, without a full stop
  public static FunctionException of(String message) {
    return new FunctionException(NO_ARGUMENT, message);
  }

  /// An argument is wrong.
  ///
  /// @param argument which argument is wrong, from 0
  /// @param message what is wrong with it, without a full stop
  public static FunctionException ofArgument(int argument, String message) {
    return new FunctionException(argument, message);
  }

  boolean concernsArgument() {
    return argument != NO_ARGUMENT;
  }

  int argument() {
    return argument;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
