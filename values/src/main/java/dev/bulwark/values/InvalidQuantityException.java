package dev.bulwark.values;

/// A text that is no quantity; the message is `resource.ParseQuantity`'s.
public final class InvalidQuantityException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String message;

  InvalidQuantityException(String message) {
    super(message, null, false, false);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
