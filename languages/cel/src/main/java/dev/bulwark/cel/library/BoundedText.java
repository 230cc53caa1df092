package dev.bulwark.cel.library;

import dev.bulwark.cel.value.CelError;

/// A text in the making that cannot fill the memory: an expression may cheaply ask for the same
/// megabyte a thousand times over. Upstream has no such bound.
final class BoundedText {
  /// Ten times what an API server takes as a request.
  static final int MAX_LENGTH = 32 * 1024 * 1024;

  private final StringBuilder text = new StringBuilder();
  private boolean full;

  BoundedText append(String more) {
    full |= (long) text.length() + more.length() > MAX_LENGTH;
    if (!full) {
      text.append(more);
    }
    return this;
  }

  BoundedText append(char more) {
    full |= text.length() == MAX_LENGTH;
    if (!full) {
      text.append(more);
    }
    return this;
  }

  /// Whether more was appended than there is room for.
  boolean isFull() {
    return full;
  }

  /// The text, or the [CelError] that it is too long.
  Object result() {
    return full
        ? new CelError("resulting string exceeds maximum length (" + MAX_LENGTH + ")")
        : text.toString();
  }
}
