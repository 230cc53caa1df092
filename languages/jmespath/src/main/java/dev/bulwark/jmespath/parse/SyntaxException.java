package dev.bulwark.jmespath.parse;

/// A text is no expression; the message is go-jmespath's.
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  SyntaxException(String message, int offset) {
    super(message, null, false, false);
    this.offset = offset;
  }

  /// `SyntaxError: …`, as for most faults.
  static SyntaxException of(String what, int offset) {
    return new SyntaxException("SyntaxError: " + what, offset);
  }

  /// Where in the expression, in UTF-16 units.
  public int offset() {
    return offset;
  }
}
