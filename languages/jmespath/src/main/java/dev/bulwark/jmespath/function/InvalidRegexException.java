package dev.bulwark.jmespath.function;

/// A text is no regular expression; the message is Go's.
final class InvalidRegexException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  InvalidRegexException(String message) {
    super(message, null, false, false);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
