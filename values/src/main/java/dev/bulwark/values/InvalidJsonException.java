package dev.bulwark.values;

/// A text is no JSON; the message is what Go's `encoding/json` says of it.
public final class InvalidJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidJsonException(String message) {
    super(message, null, false, false);
  }
}
